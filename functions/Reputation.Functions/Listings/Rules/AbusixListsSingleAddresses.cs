using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Rules;

/// <summary>
/// A listing on Abusix's account is one address that can be asked about again: an IPv4 address, or the /64 of an IPv6 address
/// that is kept with it.
/// </summary>
internal static class AbusixListsSingleAddresses
{
    private const byte SiteLength = 64;

    /// <summary>Gives the objection, or null.</summary>
    public static string? Check(IpPrefix prefix, ListingSource source) => source == ListingSource.Abusix && !prefix.IsSingleAddress
        ? "A listing by abusix is for a single address, which is asked about again; an IPv6 address is listed as its /64."
        : null;

    /// <summary>What is listed, and the address that was seen where that is another.</summary>
    public static (IpPrefix Prefix, IpPrefix? Seen) Apply(IpPrefix prefix, ListingSource source) =>
        source == ListingSource.Abusix && !prefix.IsIPv4 ? (prefix.Widen(SiteLength), prefix) : (prefix, null);
}
