using Reputation.Functions.Scoring;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>One message of a storm, and what has to become of it. One that is sent twice is the same object.</summary>
internal sealed record StormMessage
{
    public required byte[] Bytes { get; init; }

    /// <summary>By which its reports are found again; null: no report can be read from it.</summary>
    public string? MessageId { get; init; }

    /// <summary>Whom it is about.</summary>
    public string Address { get; init; } = "";

    /// <summary>What it counts as; null: it says nothing about the sender.</summary>
    public EvidenceKind? Kind { get; init; }

    public bool IsTrusted { get; init; }

    public int Incidents { get; init; } = 1;

    public DateTimeOffset At { get; init; }

    public bool IsPoison => MessageId is null;
}
