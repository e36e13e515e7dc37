using Reputation.Functions.Addresses;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Evidence;

/// <summary>A piece of evidence as it is stored.</summary>
internal sealed record PieceRecord(
    string Id, string Kind, DateTimeOffset At, int Count, string Reporter, bool Trusted, string Provenance, string? Report, string? Address)
{
    public static PieceRecord Of(EvidencePiece piece) => new(
        piece.Id,
        piece.Kind.Name(),
        piece.At,
        piece.Count,
        piece.Reporter,
        piece.IsTrusted,
        piece.Provenance.Name(),
        piece.Report,
        piece.Address?.ToAddressString());

    /// <summary>The piece.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public EvidencePiece ToPiece() => new()
    {
        Id = Id,
        Kind = EvidenceNames.ParseKind(Kind),
        At = At,
        Count = Count,
        Reporter = Reporter,
        IsTrusted = Trusted,
        Provenance = EvidenceNames.ParseProvenance(Provenance),
        Report = Report,
        Address = Address is null ? null : IpPrefix.Parse(Address),
    };
}
