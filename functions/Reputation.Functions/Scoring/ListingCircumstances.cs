namespace Reputation.Functions.Scoring;

/// <summary>What else decides whether an address is listed, held or let go.</summary>
public sealed record ListingCircumstances
{
    /// <summary>When scoring listed it; null: it is not listed by that.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>Whether the allowlist covers it.</summary>
    public bool IsAllowed { get; init; }

    /// <summary>How many earlier listings count that have ended.</summary>
    public int Strikes { get; init; }

    /// <summary>Whether it was taken off by request so lately that less is enough.</summary>
    public bool IsOnProbation { get; init; }

    /// <summary>How many messages it sent within <see cref="ScoringOptions.RateWindow"/>; null: that is not known.</summary>
    public long? Messages { get; init; }
}
