using Microsoft.Extensions.Options;
using Reputation.Functions.Evidence;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>When a sheet is to be looked at next: when its listing may end, or when something in it is to be forgotten.</summary>
internal sealed class LookSchedule(StandingInquiry inquiry, IOptions<ScoringOptions> options)
{
    /// <summary>What is to be forgotten waits a little, so that much of it goes at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Traffic may become known, by which a listing is judged too.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(6);

    /// <summary>An allowance may end.</summary>
    private static readonly TimeSpan WhileAllowed = TimeSpan.FromMinutes(10);

    /// <summary>When to look next at what was judged; null: never.</summary>
    public DateTimeOffset? Next(EvidenceSheet sheet, ListingJudgement judgement, ListingCircumstances circumstances, DateTimeOffset now) => Next(sheet, judgement.Verdict switch
    {
        ListingVerdict.Hold => Earlier(judgement.ClearAt, now + BetweenLooks),
        ListingVerdict.Leave when circumstances.IsAllowed && !judgement.Assessment.Score.IsBelowRelease => now + WhileAllowed,
        _ => null,
    });

    /// <summary>When to look next; null: never.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="clearAt">When its listing may end; null: it has none.</param>
    public DateTimeOffset? Next(EvidenceSheet sheet, DateTimeOffset? clearAt)
    {
        // A day is forgotten when all of it is too old.
        var oldest = sheet.Pieces.Select(piece => piece.At).Concat(sheet.Days.Select(day => new DateTimeOffset(day.Day, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1)))
            .Select(at => (DateTimeOffset?)at).Min();
        var forget = oldest + options.Value.EvidenceRetention + Patience;
        var over = sheet.Releases.Count > 0 ? inquiry.ReleasesOverAt(sheet) : (DateTimeOffset?)null;
        return Earlier(clearAt, Earlier(forget, over));
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
