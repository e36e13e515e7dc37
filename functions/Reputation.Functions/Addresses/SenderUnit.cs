namespace Reputation.Functions.Addresses;

/// <summary>What automation takes for one sender: an IPv4 address, or the /64 of an IPv6 address, in which a host has as many addresses as it likes.</summary>
public static class SenderUnit
{
    private const byte SiteLength = 64;

    /// <summary>The unit that an address belongs to.</summary>
    public static IpPrefix Of(IpPrefix address) => address.IsIPv4 ? address : address.Widen(SiteLength);

    /// <summary>Whether a prefix is of one sender: not wider than a unit.</summary>
    public static bool IsWithinOne(IpPrefix prefix) => prefix.IsIPv4 ? prefix.IsSingleAddress : prefix.Length >= SiteLength;
}
