using System.Runtime.InteropServices;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Ranges;

/// <summary>Some of the 256 addresses of an IPv4 /24: one bit each, so that a set is never larger and nothing is allocated.</summary>
/// <param name="Low">Those that end in .0 to .127, the first in the lowest place.</param>
/// <param name="High">Those that end in .128 to .255.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AddressSet(UInt128 Low, UInt128 High)
{
    private const int HalfBits = 128;

    /// <summary>How many there are.</summary>
    public int Count => (int)(UInt128.PopCount(Low) + UInt128.PopCount(High));

    /// <summary>The addresses of an IPv4 prefix that is narrower than a /24.</summary>
    public static AddressSet Of(IpPrefix prefix)
    {
        var first = (int)(prefix.Bits >> 96) & 0xFF;
        var bits = (UInt128.MaxValue >> (HalfBits - (1 << (32 - prefix.Length)))) << (first % HalfBits);
        return first < HalfBits ? new AddressSet(bits, 0) : new AddressSet(0, bits);
    }

    public static AddressSet operator |(AddressSet left, AddressSet right) => new(left.Low | right.Low, left.High | right.High);

    public static AddressSet operator &(AddressSet left, AddressSet right) => new(left.Low & right.Low, left.High & right.High);

    /// <summary>Those of the left that are not in the right.</summary>
    public static AddressSet operator -(AddressSet left, AddressSet right) => new(left.Low & ~right.Low, left.High & ~right.High);

    /// <summary>The last number of each address, in order.</summary>
    public IEnumerable<int> Numbers()
    {
        for (var number = 0; number < 2 * HalfBits; number++)
        {
            if ((((number < HalfBits ? Low : High) >> (number % HalfBits)) & 1) != 0)
            {
                yield return number;
            }
        }
    }
}
