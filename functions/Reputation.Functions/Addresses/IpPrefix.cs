using System.Diagnostics.CodeAnalysis;

namespace Reputation.Functions.Addresses;

/// <summary>
/// An IPv4 or IPv6 prefix with zero host bits; a single address is the prefix of full length. IPv4-mapped IPv6 is IPv4 (RFC 4291, section 2.5.5.2).
/// </summary>
/// <param name="Bits">The address, its first bit in the highest place; IPv4 takes the upper 32 bits.</param>
/// <param name="Length">0 to 32 for IPv4, 0 to 128 for IPv6.</param>
/// <param name="IsIPv4">Which of the two families.</param>
public readonly record struct IpPrefix(UInt128 Bits, byte Length, bool IsIPv4) : IComparable<IpPrefix>
{
    /// <summary>The first prefix of all in the order of <see cref="CompareTo"/>: that of every IPv4 address.</summary>
    public static IpPrefix First => new(0, 0, IsIPv4: true);

    /// <summary>The length of a single address of this family.</summary>
    public byte FullLength => IsIPv4 ? (byte)32 : (byte)128;

    public bool IsSingleAddress => Length == FullLength;

    /// <summary>Reads a single address, strictly: four decimal numbers without leading zeros, or RFC 4291 text; no zone, no port, no brackets.</summary>
    /// <param name="text">The address alone.</param>
    /// <param name="address">The address, as the prefix of full length.</param>
    /// <param name="problem">A sentence that says what is wrong.</param>
    public static bool TryParseAddress(
        ReadOnlySpan<char> text,
        out IpPrefix address,
        [NotNullWhen(false)] out string? problem)
    {
        address = default;
        if (!AddressReader.TryRead(text, out var bits, out var isIPv4, out problem))
        {
            return false;
        }

        address = new IpPrefix(bits, isIPv4 ? (byte)32 : (byte)128, isIPv4).Unmapped();
        return true;
    }

    /// <summary>Reads an address or a prefix (<c>address/length</c>); set host bits are refused with the canonical form.</summary>
    /// <param name="text">The address or the prefix alone.</param>
    /// <param name="prefix">The prefix; that of full length for an address.</param>
    /// <param name="problem">A sentence that says what is wrong.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out IpPrefix prefix, [NotNullWhen(false)] out string? problem)
    {
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            return TryParseAddress(text, out prefix, out problem);
        }

        prefix = default;
        if (!AddressReader.TryRead(text[..slash], out var bits, out var isIPv4, out problem))
        {
            return false;
        }

        if (!AddressReader.TryReadLength(text[(slash + 1)..], isIPv4 ? 32 : 128, out var length, out problem))
        {
            return false;
        }

        var canonical = new IpPrefix(bits & Mask(length), length, isIPv4).Unmapped();
        if ((bits & ~Mask(length)) != 0)
        {
            problem = $"Host bits are set: the prefix that holds this address is {canonical}.";
            return false;
        }

        prefix = canonical;
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no prefix.</exception>
    public static IpPrefix Parse(string text) =>
        TryParse(text, out var prefix, out var problem) ? prefix : throw new FormatException(problem);

    /// <summary>The mask whose first <paramref name="length"/> bits are set.</summary>
    public static UInt128 Mask(int length) => length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - length);

    public bool Contains(IpPrefix other) =>
        IsIPv4 == other.IsIPv4 && other.Length >= Length && (other.Bits & Mask(Length)) == Bits;

    public bool Overlaps(IpPrefix other) => Contains(other) || other.Contains(this);

    /// <summary>The prefix of the given length, or of its own when that is shorter, that holds this one.</summary>
    public IpPrefix Widen(byte length) => length >= Length ? this : new IpPrefix(Bits & Mask(length), length, IsIPv4);

    /// <summary>IPv4 before IPv6, then by address, then the wider before the narrower.</summary>
    public int CompareTo(IpPrefix other)
    {
        if (IsIPv4 != other.IsIPv4)
        {
            return IsIPv4 ? -1 : 1;
        }

        var byBits = Bits.CompareTo(other.Bits);
        return byBits != 0 ? byBits : Length.CompareTo(other.Length);
    }

    public static bool operator <(IpPrefix left, IpPrefix right) => left.CompareTo(right) < 0;

    public static bool operator >(IpPrefix left, IpPrefix right) => left.CompareTo(right) > 0;

    public static bool operator <=(IpPrefix left, IpPrefix right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IpPrefix left, IpPrefix right) => left.CompareTo(right) >= 0;

    /// <summary>The address without its length: dotted decimal, or the canonical text of RFC 5952.</summary>
    public string ToAddressString() => AddressWriter.Write(Bits, IsIPv4);

    /// <summary><c>address/length</c>, also for a single address.</summary>
    public override string ToString() => $"{ToAddressString()}/{Length}";

    private IpPrefix Unmapped() => !IsIPv4 && Length >= 96 && Bits >> 32 == 0xFFFF
        ? new IpPrefix(Bits << 96, (byte)(Length - 96), IsIPv4: true)
        : this;
}
