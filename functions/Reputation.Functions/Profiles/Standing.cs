using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Profiles;

/// <summary>How an address, or a network as a whole, stands with the list.</summary>
/// <param name="Listings">Every listing that covers it, the longest prefix first; also those that the allowlist carves it out of.</param>
/// <param name="Allowed">The longest allowlist entry that covers it.</param>
/// <param name="IsListed">Whether mail from it is rejected.</param>
internal sealed record Standing(IReadOnlyList<Listing> Listings, Allowance? Allowed, bool IsListed)
{
    public static Standing Of(Blocklist blocklist, IpPrefix prefix, ListingOptions options, DateTimeOffset now)
    {
        var listings = Covering(blocklist, prefix).Where(listing => !listing.IsExpired(now)).ToList();
        var allowed = blocklist.AllowanceFor(prefix, now);
        return new Standing(listings, allowed, allowed is null && !listings.TrueForAll(options.IsMonitored));
    }

    private static IEnumerable<Listing> Covering(Blocklist blocklist, IpPrefix prefix) =>
        from shorter in Enumerable.Range(0, prefix.Length + 1)
        from source in Enum.GetValues<ListingSource>()
        let listing = blocklist.Find(prefix.Widen((byte)(prefix.Length - shorter)), source)
        where listing is not null
        select listing;
}
