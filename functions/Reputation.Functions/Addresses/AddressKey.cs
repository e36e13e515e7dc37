using System.Globalization;

namespace Reputation.Functions.Addresses;

/// <summary>Names a prefix where it is part of a key in a table: no CIDR text, since <c>/</c> is forbidden there.</summary>
internal static class AddressKey
{
    /// <summary><c>4:cb007107:32</c>, <c>6:20010db8000000000000000000000000:064</c>: ordered as the prefixes are.</summary>
    public static string Of(IpPrefix prefix) => prefix.IsIPv4
        ? string.Create(CultureInfo.InvariantCulture, $"4:{(uint)(prefix.Bits >> 96):x8}:{prefix.Length:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"6:{prefix.Bits:x32}:{prefix.Length:D3}");
}
