using System.Globalization;
using System.Text;

namespace Reputation.Benchmarks.Dns;

/// <summary>The addresses that the benchmarked list holds: the first of 10.0.0.0/8, as many as are asked for.</summary>
internal static class ListedNames
{
    /// <summary>The list as rbldnsd reads it (ip4set).</summary>
    public static async Task WriteZoneAsync(string file, int count)
    {
        await using var zone = new StreamWriter(file);
        await zone.WriteLineAsync("$SOA 300 ns.list.bench hostmaster.list.bench 0 600 300 86400 300\n$NS 300 ns.list.bench\n$TTL 300\n:127.0.0.2:listed");
        for (var index = 0; index < count; index++)
        {
            await zone.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"10.{index >> 16}.{(index >> 8) & 0xFF}.{index & 0xFF}"));
        }
    }

    /// <summary>The questions as dnsperf reads them.</summary>
    public static async Task WriteQuestionsAsync(string file, int count)
    {
        await using var questions = new StreamWriter(file);
        for (var index = 0; index < count; index++)
        {
            await questions.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{index & 0xFF}.{(index >> 8) & 0xFF}.{index >> 16}.10.list.bench A"));
        }
    }

    /// <summary>The names in wire format, one after the other, and where each begins; the last place is the end.</summary>
    public static (byte[] Names, int[] Places) InWireFormat(int count)
    {
        var names = new MemoryStream();
        var places = new int[count + 1];
        for (var index = 0; index < count; index++)
        {
            places[index] = (int)names.Length;
            foreach (var label in (string[])[Octet(index), Octet(index >> 8), Octet(index >> 16), "10", "list", "bench", ""])
            {
                names.WriteByte((byte)label.Length);
                names.Write(Encoding.ASCII.GetBytes(label));
            }
        }

        places[count] = (int)names.Length;
        return (names.ToArray(), places);
    }

    private static string Octet(int number) => (number & 0xFF).ToString(CultureInfo.InvariantCulture);
}
