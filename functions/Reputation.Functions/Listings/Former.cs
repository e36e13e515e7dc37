using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>A listing or an allowance as it was before an entry of the log changed or ended it: what an undo goes back to.</summary>
/// <param name="Reason">Why it was there.</param>
/// <param name="Detail">What else was known of a listing.</param>
/// <param name="Since">When it had begun.</param>
/// <param name="ExpiresAt">When it was to end by itself.</param>
/// <param name="Seen">The one IPv6 address whose /64 was listed.</param>
/// <param name="Monitor">Whether the listing was only watched.</param>
/// <param name="Feed">The feed that held the listing.</param>
/// <param name="Actor">Who had changed it last.</param>
/// <param name="Version">The version that had last touched it.</param>
public sealed record Former(
    string Reason,
    string? Detail,
    DateTimeOffset Since,
    DateTimeOffset? ExpiresAt,
    IpPrefix? Seen,
    bool Monitor,
    string? Feed,
    string Actor,
    long Version)
{
    public static Former Of(Listing listing) => new(
        listing.Reason,
        listing.Detail,
        listing.ListedAt,
        listing.ExpiresAt,
        listing.Seen,
        listing.Monitor,
        listing.Feed,
        listing.Actor,
        listing.Version);

    public static Former Of(Allowance allowance) => new(
        allowance.Reason,
        Detail: null,
        allowance.AllowedAt,
        allowance.ExpiresAt,
        Seen: null,
        Monitor: false,
        Feed: null,
        allowance.Actor,
        allowance.Version);
}
