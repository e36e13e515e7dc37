namespace Reputation.Functions.Scoring;

/// <summary>What is to become of an address, and why.</summary>
public sealed record ListingJudgement
{
    public required ListingVerdict Verdict { get; init; }

    /// <summary>A sentence for operators, with the numbers that decided.</summary>
    public required string Why { get; init; }

    /// <summary>By what it was judged.</summary>
    public required ScoreBasis Basis { get; init; }

    /// <summary>The score that lists it, as things are.</summary>
    public required double Threshold { get; init; }

    public required Assessment Assessment { get; init; }

    /// <summary>Which share of its mail is complained about; null: it is not known how much it sent.</summary>
    public required ComplaintShare? Share { get; init; }

    /// <summary>Whether complaints neither list nor hold it, since their share of its mail is small.</summary>
    public required bool IsExcused { get; init; }

    /// <summary>When it leaves the list by itself, or would fall below the release threshold, if nothing new comes; null: nothing holds it.</summary>
    public required DateTimeOffset? ClearAt { get; init; }
}
