using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>A piece of evidence, as the profile of its address tells it.</summary>
/// <param name="Kind"><c>complaint</c>, <c>trap</c> or <c>not-spam</c>.</param>
/// <param name="At">When the message came that it is about.</param>
/// <param name="Count">For how many messages it stands.</param>
/// <param name="Reporter">Who says so.</param>
/// <param name="Trusted">Whether the reporter's reports alone may list an address.</param>
/// <param name="Provenance">How the address was found.</param>
/// <param name="Firm">Whether it may list the address without others.</param>
/// <param name="Weight">What it adds to the score now; negative: what it takes away.</param>
/// <param name="Forgiven">Whether it weighs nothing, since somebody let the address go after it.</param>
/// <param name="Report">The id of the report; null: there is none to look up.</param>
/// <param name="Address">The address that was seen, where its /64 is what counts.</param>
public sealed record EvidenceItem(
    string Kind,
    DateTimeOffset At,
    int Count,
    string Reporter,
    bool Trusted,
    string Provenance,
    bool Firm,
    double Weight,
    bool Forgiven,
    string? Report,
    string? Address)
{
    public static EvidenceItem Of(WeighedPiece weighed, EvidenceSet evidence) => new(
        weighed.Piece.Kind.Name(),
        weighed.Piece.At,
        weighed.Piece.Count,
        weighed.Piece.Reporter,
        weighed.Piece.IsTrusted,
        weighed.Piece.Provenance.Name(),
        weighed.Piece.IsFirm,
        Math.Round(weighed.Weight, 4),
        !evidence.Counts(weighed.Piece),
        weighed.Piece.Report,
        weighed.Piece.Address?.ToAddressString());
}
