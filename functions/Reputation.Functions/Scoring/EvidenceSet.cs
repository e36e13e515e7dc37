namespace Reputation.Functions.Scoring;

/// <summary>What is known about one address or IPv6 /64.</summary>
/// <param name="Pieces">In no order.</param>
/// <param name="ForgivenAt">When somebody let it go: what is as old weighs nothing any more; null: nobody has.</param>
public sealed record EvidenceSet(IReadOnlyList<EvidencePiece> Pieces, DateTimeOffset? ForgivenAt)
{
    public static readonly EvidenceSet None = new([], ForgivenAt: null);

    /// <summary>Whether a piece counts.</summary>
    public bool Counts(EvidencePiece piece) => ForgivenAt is not { } forgiven || piece.At > forgiven;
}
