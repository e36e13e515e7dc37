using Reputation.Functions.Scoring;

namespace Reputation.Functions.Evidence;

/// <summary>How a sheet changes: pure.</summary>
public static class SheetChanges
{
    /// <summary>So many firm complaints are kept, and as much firm praise; more would add nothing but time on the list.</summary>
    public const int MostFirm = 200;

    /// <summary>So many firm hits on traps, by themselves: neither complaints nor praise push one out, however many there are.</summary>
    public const int MostTraps = 50;

    /// <summary>So many others; all together they weigh little, however many they are.</summary>
    public const int MostOthers = 100;

    /// <summary>Who tells of a hit later by more than this tells of another one, or the first had the wrong time.</summary>
    private static readonly TimeSpan SameHit = TimeSpan.FromDays(1);

    /// <summary>Adds a piece; one that was counted is not counted again, but a hit on a trap that is told with a much later instant moves to that.</summary>
    public static (EvidenceSheet Sheet, AddingResult Result) Add(EvidenceSheet sheet, EvidencePiece piece)
    {
        if (sheet.Pieces.FirstOrDefault(kept => kept.Id == piece.Id) is { } same)
        {
            if (piece.Kind == EvidenceKind.Trap && piece.At > same.At + SameHit)
            {
                return (sheet with { Pieces = [.. sheet.Pieces.Where(kept => kept != same), piece], Days = WithDay(sheet.Days, piece) }, AddingResult.Added);
            }

            return (sheet, same.Report == piece.Report ? AddingResult.AddedBefore : AddingResult.Repeat);
        }

        if (sheet.Counted.Contains(piece.Id, piece.Report, out var forThisReport))
        {
            return (sheet, forThisReport ? AddingResult.AddedBefore : AddingResult.Repeat);
        }

        var pieces = sheet.Pieces.Append(piece).ToLookup(kept => kept.IsFirm ? kept.Kind : (EvidenceKind?)null);
        return (sheet with
        {
            Pieces =
            [
                .. Newest(pieces[EvidenceKind.Complaint], MostFirm),
                .. Newest(pieces[EvidenceKind.NotSpam], MostFirm),
                .. Newest(pieces[EvidenceKind.Trap], MostTraps),
                .. Newest(pieces[null], MostOthers),
            ],
            Days = WithDay(sheet.Days, piece),
            Counted = sheet.Counted.With(piece.Id, piece.Report),
        }, AddingResult.Added);
    }

    /// <summary>Forgets what is older.</summary>
    public static EvidenceSheet Forget(EvidenceSheet sheet, DateTimeOffset olderThan)
    {
        var firstDay = DateOnly.FromDateTime(olderThan.UtcDateTime);
        var pieces = sheet.Pieces.Where(piece => piece.At >= olderThan).ToList();
        return pieces.Count == sheet.Pieces.Count && sheet.Days.All(day => day.Day >= firstDay)
            ? sheet
            : sheet with { Pieces = pieces, Days = [.. sheet.Days.Where(day => day.Day >= firstDay)] };
    }

    private static IEnumerable<EvidencePiece> Newest(IEnumerable<EvidencePiece> pieces, int most) =>
        pieces.OrderByDescending(piece => piece.At).ThenBy(piece => piece.Id, StringComparer.Ordinal).Take(most);

    private static IReadOnlyList<DayOfEvidence> WithDay(IReadOnlyList<DayOfEvidence> days, EvidencePiece piece)
    {
        var day = DateOnly.FromDateTime(piece.At.UtcDateTime);
        var before = days.FirstOrDefault(one => one.Day == day) ?? new DayOfEvidence(day, 0, 0, 0);
        var after = piece.Kind switch
        {
            EvidenceKind.Trap => before with { Traps = before.Traps + piece.Count },
            EvidenceKind.NotSpam => before with { NotSpam = before.NotSpam + piece.Count },
            _ => before with { Complaints = before.Complaints + piece.Count },
        };
        return [.. days.Where(one => one.Day != day).Append(after).OrderByDescending(one => one.Day)];
    }
}
