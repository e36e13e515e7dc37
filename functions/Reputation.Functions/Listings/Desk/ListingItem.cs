namespace Reputation.Functions.Listings.Desk;

/// <summary>A listing as an operator sees it.</summary>
public sealed record ListingItem(
    string Prefix,
    string Source,
    string Reason,
    string? Detail,
    DateTimeOffset ListedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? ClearAt,
    long Version,
    string Actor,
    string? Seen,
    bool Monitor,
    string? Feed)
{
    public static ListingItem Of(Listing listing) => new(
        listing.Prefix.ToString(),
        listing.Source.Name(),
        listing.Reason,
        listing.Detail,
        listing.ListedAt,
        listing.ExpiresAt,
        ClearAt: null,
        listing.Version,
        listing.Actor,
        listing.Seen?.ToAddressString(),
        listing.Monitor,
        listing.Feed);
}
