using System.Text;

namespace Reputation.Benchmarks.Arf;

/// <summary>Less than reading a report, to compare with: each returns a number that depends on all that it looked at.</summary>
internal static class PeerReaders
{
    /// <summary>The floor: finds the address field and nothing else.</summary>
    public static int IndexOfSource(byte[] message) => message.AsSpan().IndexOf("\nSource-IP:"u8);

    /// <summary>The floor of whoever looks at lines: finds the end of each.</summary>
    public static int EveryLine(byte[] message)
    {
        var rest = message.AsSpan();
        var lines = 0;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            lines++;
            rest = rest[(end + 1)..];
        }

        return lines;
    }

    /// <summary>What is written first: lines as strings, split at colons; knows no parts and no folding.</summary>
    public static int SplitLines(byte[] message)
    {
        using var reader = new StreamReader(new MemoryStream(message), Encoding.UTF8);
        var found = 0;
        while (reader.ReadLine() is { } line)
        {
            var sides = line.Split(':', 2);
            found += sides.Length == 2 && sides[0].Equals("Source-IP", StringComparison.OrdinalIgnoreCase) ? sides[1].Length : 0;
        }

        return found;
    }
}
