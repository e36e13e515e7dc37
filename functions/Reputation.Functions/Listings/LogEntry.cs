namespace Reputation.Functions.Listings;

/// <summary>One entry of the listing log.</summary>
public sealed record LogEntry
{
    public required long Version { get; init; }

    public required Change Change { get; init; }

    /// <summary>When it was written, by the clock of the process that wrote it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the listing or the allowance began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The listing or the allowance as it was before; null where there was none.</summary>
    public Former? Was { get; init; }

    /// <summary>The random id of the append that wrote it, by which the append is known again after an ambiguous answer.</summary>
    public required string Append { get; init; }

    /// <summary>The append of the entry before: a chain, in which a store that went back and was written anew is noticed.</summary>
    public required string Previous { get; init; }

    /// <summary>Whether this is the entry after a place in the log, which the chain of appends tells too.</summary>
    public bool FollowsOn(LogPosition position) => Version == position.Version + 1 && Previous == position.Append;

    public Listing ToListing() => Change.ToListing(Since, Version);

    public Allowance ToAllowance() => new()
    {
        Prefix = Change.Prefix,
        Reason = Change.Reason,
        AllowedAt = Since,
        ExpiresAt = Change.ExpiresAt,
        Actor = Change.Actor,
        Version = Version,
    };
}
