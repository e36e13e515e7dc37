using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Tests.Builders;

/// <summary>Generators of addresses and prefixes.</summary>
internal static class Prefixes
{
    private static readonly Gen<UInt128> Bits =
        from high in ArbMap.Default.GeneratorFor<ulong>()
        from low in ArbMap.Default.GeneratorFor<ulong>()
        from zeros in Gen.Choose(0, 128)
        select new UInt128(Spread(high), Spread(low)) & IpPrefix.Mask(zeros);

    /// <summary>Any prefix of either family.</summary>
    public static readonly Gen<IpPrefix> Any =
        from isIPv4 in Gen.Elements(true, false)
        from bits in Bits
        from length in Gen.Choose(0, isIPv4 ? 32 : 128)
        let prefix = new IpPrefix(bits & IpPrefix.Mask(length), (byte)length, isIPv4)
        where !IsMapped(prefix)
        select prefix;

    public static readonly Gen<IpPrefix> AnyAddress =
        from isIPv4 in Gen.Elements(true, false)
        from bits in Bits
        let length = isIPv4 ? 32 : 128
        let prefix = new IpPrefix(bits & IpPrefix.Mask(length), (byte)length, isIPv4)
        where !IsMapped(prefix)
        select prefix;

    /// <summary>Prefixes in a small neighbourhood, so that they often hold each other or are the same.</summary>
    public static readonly Gen<IpPrefix> Near =
        from isIPv4 in Gen.Elements(true, false)
        from bits in Gen.Choose(0, 255)
        from length in Gen.Choose(0, 8)
        from top in Gen.Elements(0, isIPv4 ? 24 : 56)
        let all = (byte)(top + length)
        let place = ((UInt128)(isIPv4 ? 0xCB007100u : 0x20010DB8u) << 96) | ((UInt128)bits << (isIPv4 ? 96 : 64))
        select new IpPrefix(place & IpPrefix.Mask(all), all, isIPv4);

    /// <summary>Those of the neighbourhood that are not too wide to be listed.</summary>
    public static readonly Gen<IpPrefix> NearListable = Near.Where(prefix => prefix.Length >= (prefix.IsIPv4 ? 8 : 16));

    /// <summary>Single addresses in the same neighbourhood.</summary>
    public static readonly Gen<IpPrefix> NearAddress =
        from isIPv4 in Gen.Elements(true, false)
        from bits in Gen.Choose(0, 255)
        let place = ((UInt128)(isIPv4 ? 0xCB007100u : 0x20010DB8u) << 96) | ((UInt128)bits << (isIPv4 ? 96 : 64))
        select new IpPrefix(place, (byte)(isIPv4 ? 32 : 128), isIPv4);

    /// <summary>Texts made of what addresses are made of.</summary>
    public static readonly Gen<string> AlmostAddress =
        from parts in Gen.Elements("0", "1", "203", "255", "256", "00", "ffff", "FFFF", "g", ".", ".", ":", ":", "::", "/", "24", "32", "64", "128", "%", " ", "é", "\0").ArrayOf(12)
        from count in Gen.Choose(0, 12)
        select string.Concat(parts.Take(count));

    public static byte[] Bytes(IpPrefix address)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address.Bits);
        return address.IsIPv4 ? bytes[..4] : bytes;
    }

    private static bool IsMapped(IpPrefix prefix) => !prefix.IsIPv4 && prefix.Length >= 96 && prefix.Bits >> 32 == 0xFFFF;

    private static ulong Spread(ulong value) => value * 0x9E3779B97F4A7C15;
}
