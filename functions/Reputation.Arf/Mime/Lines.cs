namespace Reputation.Arf.Mime;

/// <summary>Lines that end with CRLF, LF, CR, or the CRCRLF that some gateways make of CRLF.</summary>
internal static class Lines
{
    // So that many of them in a row are not looked at again and again.
    private const int MostCarriageReturns = 3;

    /// <summary>Where the line that starts at <paramref name="start"/> ends, and where the next one starts.</summary>
    public static LineEnds Next(ReadOnlySpan<byte> text, int start, out int end, out int next)
    {
        var length = text[start..].IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0)
        {
            end = next = text.Length;
            return LineEnds.None;
        }

        end = start + length;
        next = end + 1;
        if (text[end] == '\n')
        {
            return LineEnds.Lf;
        }

        var at = next;
        while (at < text.Length && text[at] == '\r' && at - end < MostCarriageReturns)
        {
            at++;
        }

        if (at == text.Length || text[at] != '\n')
        {
            return LineEnds.Cr;
        }

        next = at + 1;
        return at == end + 1 ? LineEnds.CrLf : LineEnds.CrLf | LineEnds.Cr;
    }

    public static bool StartAt(ReadOnlySpan<byte> text, int position) => position == 0 || text[position - 1] is (byte)'\n' or (byte)'\r';

    /// <summary>Without the empty lines in front.</summary>
    public static int SkipEmpty(ReadOnlySpan<byte> text)
    {
        var content = text.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return content < 0 ? text.Length : content;
    }

    /// <summary>Where what stands before a line ends, without the line end that belongs to that line (RFC 2046 5.1.1).</summary>
    public static int EndBefore(ReadOnlySpan<byte> text, int line)
    {
        var end = line;
        if (end > 0 && text[end - 1] == '\n')
        {
            end--;
        }

        return end > 0 && text[end - 1] == '\r' ? end - 1 : end;
    }
}
