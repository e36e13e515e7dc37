using System.Buffers;
using System.Text;

namespace Reputation.Arf.Mime;

/// <summary>What octets of a header are.</summary>
internal static class Octets
{
    public static readonly SearchValues<byte> White = SearchValues.Create(" \t\r\n\0"u8);

    public static bool IsWhite(byte octet) => octet is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0;

    public static bool IsDigit(byte octet) => octet is >= (byte)'0' and <= (byte)'9';

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsWhite(text[start]))
        {
            start++;
        }

        while (end > start && IsWhite(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    public static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);

    public static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> suffix) =>
        text.Length >= suffix.Length && Ascii.EqualsIgnoreCase(text[^suffix.Length..], suffix);
}
