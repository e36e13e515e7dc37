using System.Buffers;
using System.Net;
using System.Text;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>
/// IP addresses as reports write them: in brackets, behind <c>IPv6:</c>, before a port. IPv4 only as four decimal numbers without leading
/// zeros, since readers disagree on all other forms.
/// </summary>
internal static class AddressText
{
    private const int Longest = 45;

    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t\r\n\0,;("u8);
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdefABCDEF:."u8);

    public static IPAddress? Read(ReadOnlySpan<byte> text) => Read(text, out _);

    /// <inheritdoc cref="AddressText"/>
    /// <param name="text">What stands there.</param>
    /// <param name="isDecorated">It is more than the address alone, or IPv4 written as IPv6.</param>
    public static IPAddress? Read(ReadOnlySpan<byte> text, out bool isDecorated)
    {
        text = Octets.Trim(text);
        var bare = Bare(text);
        isDecorated = bare.Length != text.Length;
        if (bare.IsEmpty || bare.Length > Longest)
        {
            return null;
        }

        if (bare.Contains((byte)':'))
        {
            return V6(bare, ref isDecorated);
        }

        return V4(bare, out var address) ? new IPAddress(address) : null;
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart("\"'<"u8);
        if (!text.IsEmpty && text[0] == '[')
        {
            var close = text.IndexOf((byte)']');
            text = Octets.Trim(close < 0 ? text[1..] : text[1..close]);
        }

        var end = text.IndexOfAny(Ends);
        text = end < 0 ? text : text[..end];
        text = text.TrimEnd("\"'>]"u8);
        text = Octets.StartsWith(text, "IPv6:"u8) || Octets.StartsWith(text, "IPv4:"u8) ? text[5..] : text;
        var zone = text.IndexOf((byte)'%');
        text = zone < 0 ? text : text[..zone];

        // One colon behind dots is a port's.
        var colon = text.IndexOf((byte)':');
        return colon > 0 && text[..colon].Contains((byte)'.') ? text[..colon] : text;
    }

    private static IPAddress? V6(ReadOnlySpan<byte> text, ref bool isDecorated)
    {
        var tail = text[(text.LastIndexOf((byte)':') + 1)..];
        if (text.IndexOfAnyExcept(Hex) >= 0 || (tail.Contains((byte)'.') && !V4(tail, out _)))
        {
            return null;
        }

        Span<char> characters = stackalloc char[Longest];
        Encoding.ASCII.GetChars(text, characters);
        if (!IPAddress.TryParse(characters[..text.Length], out var address))
        {
            return null;
        }

        if (!address.IsIPv4MappedToIPv6)
        {
            return address;
        }

        isDecorated = true;
        return address.MapToIPv4();
    }

    // In the order of octets in which IPAddress takes a number.
    private static bool V4(ReadOnlySpan<byte> text, out long address)
    {
        address = 0;
        var at = 0;
        for (var part = 0; part < 4; part++)
        {
            if (part > 0 && (at >= text.Length || text[at++] != '.'))
            {
                return false;
            }

            var start = at;
            var number = 0L;
            while (at < text.Length && at - start < 4 && Octets.IsDigit(text[at]))
            {
                number = (number * 10) + (text[at++] - '0');
            }

            if (at == start || number > 255 || (at - start > 1 && text[start] == '0'))
            {
                return false;
            }

            address |= number << (8 * part);
        }

        return at == text.Length;
    }
}
