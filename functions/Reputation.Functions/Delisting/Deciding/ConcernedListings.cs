using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>Which listings a request is about: pure.</summary>
internal static class ConcernedListings
{
    /// <summary>
    /// Those that cover the address, the longest prefix first, and those of other addresses in its unit, since an IPv6 /64 is one sender; none when
    /// the allowlist covers the address.
    /// </summary>
    public static IReadOnlyList<Listing> Of(Blocklist list, DelistingRequest request, DateTimeOffset now)
    {
        if (list.AllowanceFor(request.Prefix, now) is not null)
        {
            return [];
        }

        var unit = request.Unit;
        var inside = list.ListingsFrom(unit).TakeWhile(listing => unit.Contains(listing.Prefix)).Where(listing => !listing.IsExpired(now));
        return [.. list.Covering(request.Prefix, now).UnionBy(inside, listing => (listing.Prefix, listing.Source))];
    }
}
