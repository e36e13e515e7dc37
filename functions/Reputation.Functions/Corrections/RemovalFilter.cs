using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>Which listings are to go: those that meet all of it.</summary>
internal sealed record RemovalFilter
{
    public ListingSource? Source { get; init; }

    public string? Reason { get; init; }

    /// <summary>What this prefix holds, itself too.</summary>
    public IpPrefix? Within { get; init; }

    /// <summary>Who listed it, or changed it last.</summary>
    public string? Actor { get; init; }

    public string? Feed { get; init; }

    public DateTimeOffset? ListedBefore { get; init; }

    public DateTimeOffset? ListedAfter { get; init; }

    public bool? Monitor { get; init; }

    /// <summary>Whether it says nothing, and so would mean the whole list.</summary>
    public bool IsEmpty => this == new RemovalFilter();

    /// <summary>The listings that meet it and have not ended, in the order of their prefixes.</summary>
    public IEnumerable<Listing> Find(Blocklist blocklist, DateTimeOffset now) => blocklist.ListingsFrom(Within ?? IpPrefix.First)
        .TakeWhile(listing => Within is not { } within || within.Contains(listing.Prefix))
        .Where(listing => IsMetBy(listing, now));

    public bool IsMetBy(Listing listing, DateTimeOffset now) => !listing.IsExpired(now)
        && (Source is null || listing.Source == Source)
        && (Reason is null || listing.Reason == Reason)
        && (Within is not { } within || within.Contains(listing.Prefix))
        && (Actor is null || listing.Actor == Actor)
        && (Feed is null || listing.Feed == Feed)
        && !(listing.ListedAt >= ListedBefore)
        && !(listing.ListedAt <= ListedAfter)
        && (Monitor is null || listing.Monitor == Monitor);
}
