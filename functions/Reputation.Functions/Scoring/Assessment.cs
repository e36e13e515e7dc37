namespace Reputation.Functions.Scoring;

/// <summary>What all evidence about an address amounts to at one instant.</summary>
public sealed record Assessment
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The score, and when it falls below the release threshold.</summary>
    public required ComplaintScore Score { get; init; }

    public required ScoreBand Band { get; init; }

    /// <summary>Each piece that is known with what it adds now, the newest first.</summary>
    public required IReadOnlyList<WeighedPiece> Pieces { get; init; }

    /// <summary>
    /// The highest score since it last was below what holds a listing: so it does not matter how long a report was under way, in which order
    /// reports came, or how often they were handled.
    /// </summary>
    public required double Peak { get; init; }

    /// <summary>What of it was firm.</summary>
    public required double FirmPeak { get; init; }

    /// <summary>What others said at that moment, before it is limited; negative where they praised more.</summary>
    public required double OthersPeak { get; init; }

    /// <summary>What hits on traps alone amounted to at that moment.</summary>
    public required double TrapPeak { get; init; }

    /// <summary>How many reports complain, of those that count; a report that stands for several messages is one.</summary>
    public required int Complaints { get; init; }

    /// <summary>How many messages they complain about within the time of the rate; of those that are not firm as many as can weigh.</summary>
    public required int ComplaintsInWindow { get; init; }
}
