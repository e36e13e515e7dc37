using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Reputation.Functions.Addresses;

/// <summary>
/// Reads addresses from text, strictly: what one program takes for octal and another for decimal, or fills up by
/// itself, is refused, since a blocklist must mean the same address as the mail server that asks.
/// </summary>
internal static class AddressReader
{
    /// <summary>The longest text of an address: eight groups, the last two as dotted decimal.</summary>
    private const int LongestAddress = 45;

    // The framework's parser passes over NULs at the end.
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool TryRead(
        ReadOnlySpan<char> text,
        out UInt128 bits,
        out bool isIPv4,
        [NotNullWhen(false)] out string? problem)
    {
        bits = default;
        isIPv4 = false;
        if (text.IsEmpty)
        {
            problem = "An address is missing.";
            return false;
        }

        if (text.Contains('%'))
        {
            problem = "A zone id (%…) means nothing outside one machine: leave it out.";
            return false;
        }

        if (Slip(text) is { } slip)
        {
            problem = slip;
            return false;
        }

        if (text.Length > LongestAddress)
        {
            problem = "This is too long for an address.";
            return false;
        }

        if (!text.Contains(':'))
        {
            isIPv4 = true;
            var read = TryReadIPv4(text, out var four, out problem);
            bits = (UInt128)four << 96;
            return read;
        }

        return TryReadIPv6(text, out bits, out problem);
    }

    public static bool TryReadLength(ReadOnlySpan<char> text, int longest, out byte length, [NotNullWhen(false)] out string? problem)
    {
        length = 0;
        var canonical = text.Length is > 0 and <= 3
            && !text.ContainsAnyExceptInRange('0', '9')
            && (text.Length == 1 || text[0] != '0');
        var value = canonical ? int.Parse(text, CultureInfo.InvariantCulture) : -1;
        if (value < 0 || value > longest)
        {
            problem = $"The prefix length must be a whole number from 0 to {longest}, without leading zeros.";
            return false;
        }

        length = (byte)value;
        problem = null;
        return true;
    }

    /// <summary>What people paste that is nearly an address, or is known to be something else.</summary>
    private static string? Slip(ReadOnlySpan<char> text) => text switch
    {
        ['[', ..] => "Write the address without brackets.",
        _ when text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) => "Write the address without 'IPv6:' before it.",
        _ when text.Contains('/') => "This is a prefix, and a single address is expected.",
        _ when !text.Contains(':') && text.ContainsAnyInRange('g', 'w') => "This is a name, and an address is expected.",
        _ => null,
    };

    private static bool TryReadIPv4(ReadOnlySpan<char> text, out uint address, [NotNullWhen(false)] out string? problem)
    {
        address = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.Length is < 1 or > 3 || part.ContainsAnyExceptInRange('0', '9'))
            {
                problem = "An IPv4 address has four decimal numbers from 0 to 255, with dots between them.";
                return false;
            }

            if (part.Length > 1 && part[0] == '0')
            {
                problem = "A number with a leading zero is octal to some programs: write it without.";
                return false;
            }

            var value = int.Parse(part, CultureInfo.InvariantCulture);
            if (value > 255 || ++parts > 4)
            {
                problem = "An IPv4 address has four decimal numbers from 0 to 255, with dots between them.";
                return false;
            }

            address = (address << 8) | (uint)value;
        }

        problem = parts == 4 ? null : "An IPv4 address has four numbers: short forms are refused.";
        return parts == 4;
    }

    /// <summary>RFC 4291, section 2.2: eight groups, one run of zeros as <c>::</c>, the last two groups perhaps as dotted decimal.</summary>
    private static bool TryReadIPv6(ReadOnlySpan<char> text, out UInt128 bits, [NotNullWhen(false)] out string? problem)
    {
        bits = default;
        var gap = text.IndexOf("::");
        var head = gap < 0 ? text : text[..gap];
        var tail = gap < 0 ? default : text[(gap + 2)..];
        if (!TryReadGroups(head, mayEndDotted: gap < 0, out var high, out var highCount, out problem)
            || !TryReadGroups(tail, mayEndDotted: true, out var low, out var lowCount, out problem))
        {
            return false;
        }

        var count = highCount + lowCount;
        if (gap < 0 ? count != 8 : count > 7)
        {
            problem = "An IPv6 address has eight groups; '::' stands for at least one of them, and only once.";
            return false;
        }

        bits = (highCount == 0 ? default : high << (16 * (8 - highCount))) | low;
        return true;
    }

    private static bool TryReadGroups(
        ReadOnlySpan<char> text,
        bool mayEndDotted,
        out UInt128 bits,
        out int count,
        [NotNullWhen(false)] out string? problem)
    {
        bits = default;
        count = 0;
        problem = null;
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (var range in text.Split(':'))
        {
            var group = text[range];
            if (mayEndDotted && range.End.Value == text.Length && group.Contains('.'))
            {
                if (!TryReadIPv4(group, out var four, out problem))
                {
                    return false;
                }

                bits = (bits << 32) | four;
                count += 2;
            }
            else if (group.Length is < 1 or > 4 || group.ContainsAnyExcept(HexDigits) || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                problem = "An IPv6 group has one to four hexadecimal digits, with ':' between the groups.";
                return false;
            }
            else
            {
                bits = (bits << 16) | value;
                count++;
            }
        }

        return true;
    }
}
