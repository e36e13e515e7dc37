using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>A listing as somebody wants it, checked.</summary>
/// <param name="Prefix">What is to be listed.</param>
/// <param name="Source">On whose account.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What else is known.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="Seen">The one IPv6 address whose /64 is listed.</param>
public sealed record ListingOrder(
    IpPrefix Prefix,
    ListingSource Source,
    string Reason,
    string? Detail,
    DateTimeOffset? ExpiresAt,
    IpPrefix? Seen)
{
    public bool IsMetBy(Listing listing) => listing.Reason == Reason
        && listing.Detail == Detail
        && listing.ExpiresAt == ExpiresAt
        && listing.Seen == Seen;
}
