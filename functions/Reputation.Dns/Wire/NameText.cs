using System.Globalization;
using System.Text;

namespace Reputation.Dns.Wire;

/// <summary>Names as people write them (RFC 1035 5.1).</summary>
internal static class NameText
{
    /// <summary>Null and the name in wire format, or what is wrong, without the name: it may hold a secret.</summary>
    public static string? Read(ReadOnlySpan<char> text, out byte[] wire)
    {
        wire = [0];
        if (text is ".")
        {
            return null;
        }

        if (text.IsEmpty)
        {
            return "A name must not be empty; the root is a dot.";
        }

        Span<byte> name = stackalloc byte[DnsName.MaximumLength];
        var label = 0;
        var end = 1;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '.')
            {
                if (end == label + 1)
                {
                    return "A name must not have an empty label.";
                }

                at++;
                if (at < text.Length)
                {
                    label = end++;
                }

                continue;
            }

            if (ReadOctet(text, ref at, out var octet) is { } problem)
            {
                return problem;
            }

            if (end - label > NameReader.MaximumLabel)
            {
                return "A label of a name has at most 63 octets.";
            }

            // One octet stays for the root label.
            if (end >= DnsName.MaximumLength - 1)
            {
                return "A name has at most 255 octets.";
            }

            name[end++] = octet;
            name[label] = (byte)(end - label - 1);
        }

        name[end++] = 0;
        wire = name[..end].ToArray();
        return null;
    }

    public static string Write(ReadOnlySpan<byte> wire)
    {
        if (wire[0] == 0)
        {
            return ".";
        }

        var text = new StringBuilder(wire.Length);
        for (var at = 0; wire[at] != 0; at += wire[at] + 1)
        {
            if (at > 0)
            {
                text.Append('.');
            }

            foreach (var octet in wire.Slice(at + 1, wire[at]))
            {
                WriteOctet(text, octet);
            }
        }

        return text.ToString();
    }

    private static string? ReadOctet(ReadOnlySpan<char> text, ref int at, out byte octet)
    {
        octet = 0;
        var character = text[at++];
        if (character == '\\')
        {
            if (at < text.Length && !char.IsAsciiDigit(text[at]))
            {
                character = text[at++];
            }
            else if (at + 3 <= text.Length && byte.TryParse(text.Slice(at, 3), NumberStyles.None, CultureInfo.InvariantCulture, out octet))
            {
                at += 3;
                return null;
            }
            else
            {
                return "After a backslash in a name comes a character, or three digits from 000 to 255.";
            }
        }

        octet = (byte)character;
        return character is > ' ' and < (char)0x7F ? null : "A name has visible ASCII characters only; others are written as a backslash and three digits.";
    }

    private static void WriteOctet(StringBuilder text, byte octet)
    {
        if (octet is <= (byte)' ' or >= 0x7F)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\{octet:D3}");
        }
        else
        {
            // What a zone file gives a meaning (RFC 1035 5.1).
            if (octet is (byte)'.' or (byte)'\\' or (byte)'"' or (byte)'(' or (byte)')' or (byte)';' or (byte)'@' or (byte)'$')
            {
                text.Append('\\');
            }

            text.Append((char)octet);
        }
    }
}
