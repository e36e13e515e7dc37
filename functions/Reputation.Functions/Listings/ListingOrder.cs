using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>A listing as somebody wants it, checked.</summary>
/// <param name="Prefix">What is to be listed.</param>
/// <param name="Source">On whose account.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What else is known.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="Seen">The one IPv6 address whose /64 is listed.</param>
/// <param name="Monitor">Whether it is only watched.</param>
/// <param name="Feed">The feed that is to hold it; null: whoever changes a feed's listing takes it over.</param>
/// <param name="Import">The id of the import that it stands in.</param>
public sealed record ListingOrder(
    IpPrefix Prefix,
    ListingSource Source,
    string Reason,
    string? Detail,
    DateTimeOffset? ExpiresAt,
    IpPrefix? Seen,
    bool Monitor = false,
    string? Feed = null,
    string? Import = null)
{
    /// <summary>Whether nothing has to change: as it is, a feed's listing is good enough for everybody else too.</summary>
    public bool IsMetBy(Listing listing) => listing.Reason == Reason
        && listing.Detail == Detail
        && listing.ExpiresAt == ExpiresAt
        && listing.Seen == Seen
        && listing.Monitor == Monitor
        && (Feed is null || listing.Feed == Feed);
}
