namespace Reputation.Functions.Feeds;

/// <summary>What a feed's runs have come to.</summary>
public sealed record FeedState
{
    public FeedStatus Status { get; init; }

    /// <summary>Why it is held or has failed, in a sentence.</summary>
    public string? Why { get; init; }

    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>When the next run is due; null: when a list is sent.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>When its list was last had, found good and in force; a 304 counts.</summary>
    public DateTimeOffset? LastGoodAt { get; init; }

    /// <summary>Runs that have failed one after the other.</summary>
    public int Failures { get; init; }

    /// <summary>The list that is in force, or is being brought into force.</summary>
    public FeedList? Good { get; init; }

    /// <summary>The list that an operator is to confirm.</summary>
    public FeedList? Held { get; init; }

    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>What the last list that could be read says and changes.</summary>
    public FeedCounts? Counts { get; init; }

    /// <summary>The version of the list after the last run.</summary>
    public long Version { get; init; }

    /// <summary>Whether what it lists goes on to be listed, by nobody's feed, when it is removed.</summary>
    public bool Keep { get; init; }
}
