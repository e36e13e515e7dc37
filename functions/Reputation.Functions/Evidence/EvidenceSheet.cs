using Reputation.Functions.Addresses;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Evidence;

/// <summary>Everything that is kept of the evidence about one address or IPv6 /64: no recipient, and nothing of what was written.</summary>
public sealed record EvidenceSheet
{
    /// <summary>What automation keys by: an IPv4 address, or an IPv6 /64.</summary>
    public required IpPrefix Unit { get; init; }

    /// <summary>The newest pieces, in no order; see <see cref="SheetChanges"/> for how many.</summary>
    public IReadOnlyList<EvidencePiece> Pieces { get; init; } = [];

    /// <summary>The counts by day, the newest first.</summary>
    public IReadOnlyList<DayOfEvidence> Days { get; init; } = [];

    /// <summary>Which pieces have been counted, also those that are not kept.</summary>
    public CountedPieces Counted { get; init; } = CountedPieces.None;

    /// <summary>Since when the evidence is meant to keep the address on the list; noted before it is listed, and until it is let go.</summary>
    public DateTimeOffset? ListedSince { get; init; }

    /// <summary>When somebody let the address go although it was listed by this: what is as old weighs nothing any more.</summary>
    public DateTimeOffset? ForgivenAt { get; init; }

    /// <summary>When it left the list by decay, each time that still counts.</summary>
    public IReadOnlyList<DateTimeOffset> Releases { get; init; } = [];

    /// <summary>When the sheet is to be looked at next.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether nothing is left to keep.</summary>
    public bool IsEmpty => Pieces.Count == 0 && Days.Count == 0 && Releases.Count == 0 && ListedSince is null;

    /// <summary>What scoring looks at.</summary>
    public EvidenceSet Evidence => new(Pieces, ForgivenAt);
}
