using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>A change that somebody decided on; the log gives it its version and its instant.</summary>
public sealed record Change
{
    public required LogOperation Operation { get; init; }

    public required IpPrefix Prefix { get; init; }

    /// <summary>The source of the listing; null for the allowlist.</summary>
    public ListingSource? Source { get; init; }

    /// <summary>The reason of the listing or of the allowance, also when it ends.</summary>
    public required string Reason { get; init; }

    public string? Detail { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The address that was seen, where a /64 is listed for one IPv6 address.</summary>
    public IpPrefix? Seen { get; init; }

    /// <summary>Whether the listing is only watched.</summary>
    public bool Monitor { get; init; }

    /// <summary>The name of the feed that holds the listing.</summary>
    public string? Feed { get; init; }

    /// <summary>When the listing or the allowance began, where that is not for the log to say: one that comes back by an undo.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The id of the import that made the change.</summary>
    public string? Import { get; init; }

    /// <summary>Who or what did it: the name of a key, of a timer, of a sweep.</summary>
    public required string Actor { get; init; }

    /// <summary>Why it was done, where that is more than the reason says.</summary>
    public string? Why { get; init; }

    /// <summary>The listing that it leaves, where it lists or changes one.</summary>
    public Listing ToListing(DateTimeOffset listedAt, long version) => new()
    {
        Prefix = Prefix,
        Source = Source!.Value,
        Reason = Reason,
        Detail = Detail,
        ListedAt = listedAt,
        ExpiresAt = ExpiresAt,
        Seen = Seen,
        Monitor = Monitor,
        Feed = Feed,
        Actor = Actor,
        Version = version,
    };

    /// <summary>Ends a listing, as <see cref="LogOperation.Removed"/> or <see cref="LogOperation.Expired"/>.</summary>
    public static Change End(Listing listing, LogOperation operation, string actor, string? why) => new()
    {
        Operation = operation,
        Prefix = listing.Prefix,
        Source = listing.Source,
        Reason = listing.Reason,
        Detail = listing.Detail,
        Monitor = listing.Monitor,
        Feed = listing.Feed,
        Actor = actor,
        Why = why,
    };

    /// <summary>Ends an entry of the allowlist.</summary>
    public static Change End(Allowance allowance, string actor, string? why) => new()
    {
        Operation = LogOperation.Disallowed,
        Prefix = allowance.Prefix,
        Reason = allowance.Reason,
        Actor = actor,
        Why = why,
    };
}
