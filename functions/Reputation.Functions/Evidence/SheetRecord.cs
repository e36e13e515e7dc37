namespace Reputation.Functions.Evidence;

/// <summary>What of a sheet is stored as JSON.</summary>
internal sealed record SheetRecord(IReadOnlyList<PieceRecord> Pieces, IReadOnlyList<DayOfEvidence> Days, IReadOnlyList<DateTimeOffset> Releases);
