namespace Reputation.Functions.Sweeps;

/// <summary>The record of a run: what it is to do, how far it has come, and in the end what came of it.</summary>
public sealed record Sweep
{
    public required string Id { get; init; }

    public required SweepKind Kind { get; init; }

    /// <summary>Who asked for it: a timer, or the name of a key.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The run whose withheld changes it is to make; for a confirmation only.</summary>
    public string? Confirms { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Null until it has ended.</summary>
    public SweepOutcome? Outcome { get; init; }

    /// <summary>Why it ended as it did, or what else is worth knowing; a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>What the test points said last, and about which families that is.</summary>
    public string? Canary { get; init; }

    public DateTimeOffset? CanaryAt { get; init; }

    /// <summary>The addresses that were asked about: the sum of the next three.</summary>
    public int Asked { get; init; }

    public int Listed { get; init; }

    public int Clean { get; init; }

    public int Unknown { get; init; }

    public int Added { get; init; }

    public int Changed { get; init; }

    public int Removed { get; init; }

    /// <summary>Removals and additions that the breaker stopped.</summary>
    public int Withheld { get; init; }

    /// <summary>Return codes that are not documented, each with how often it came: <c>127.0.0.99 (12)</c>.</summary>
    public string? UnknownCodes { get; init; }

    /// <summary>How many times a process took it up; who does writes under that number, and nobody who came before.</summary>
    public int Turn { get; init; }

    /// <summary>How many times it was taken up since it last got on.</summary>
    public int Attempts { get; init; }

    /// <summary>The pieces of answers that are kept: the cursor from which it is gone on with.</summary>
    public IReadOnlyList<string> Pieces { get; init; } = [];

    /// <summary>Why IPv6 addresses count as unknown in this run; null: they count.</summary>
    public string? IPv6Fault { get; init; }

    /// <summary>The version of the list before its first change; null before it has decided.</summary>
    public long? DecidedAt { get; init; }

    /// <summary>The removals that it decided to make, which count for the rolling day from then on.</summary>
    public int GrantedRemovals { get; init; }

    /// <summary>The additions that it decided to make.</summary>
    public int GrantedAdditions { get; init; }

    /// <summary>By which name its changes stand in the log.</summary>
    public string LogActor => $"sweep:{Id}";

    public bool IsOpen => EndedAt is null;
}
