using Reputation.Functions.Listings;

namespace Reputation.Functions.Lookups;

/// <summary>One listing that covers the address, as a mail server sees it.</summary>
public sealed record ListingReason(
    string Prefix,
    string Source,
    string Reason,
    string? Detail,
    DateTimeOffset ListedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? ClearAt,
    long Version,
    bool Monitor)
{
    public static ListingReason Of(Listing listing, bool isMonitored) => new(
        listing.Prefix.ToString(),
        listing.Source.Name(),
        listing.Reason,
        listing.Detail,
        listing.ListedAt,
        listing.ExpiresAt,
        ClearAt: null,
        listing.Version,
        isMonitored);
}
