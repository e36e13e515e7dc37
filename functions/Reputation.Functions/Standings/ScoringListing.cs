using System.Globalization;
using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Listings;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>What has to change in the list so that it says what was judged: pure.</summary>
internal static class ScoringListing
{
    /// <summary>Who does it, in the log.</summary>
    public const string Actor = "scoring";

    private const string Complaints = "complaints";
    private const string Traps = "spam-trap";

    /// <summary>Lists a unit; one that is listed already, or allowed by now, stays as it is.</summary>
    public static IReadOnlyList<Change> List(Blocklist list, EvidenceSheet sheet, ListingJudgement judgement, DateTimeOffset now)
    {
        if (StandingInquiry.ListedByScoring(list, sheet.Unit, now) is not null || list.AllowanceFor(sheet.Unit, now) is not null)
        {
            return [];
        }

        var order = new ListingOrder(
            sheet.Unit,
            ListingSource.Feedback,
            judgement.Basis == ScoreBasis.Trap ? Traps : Complaints,
            Score(judgement.Assessment),
            ExpiresAt: null,
            Seen(sheet));
        return [.. ListingDecisions.Put(list, order, Actor, now).Select(change => change with { Why = judgement.Why })];
    }

    /// <summary>Lets a unit go, if its listing still is the one that was judged.</summary>
    public static IReadOnlyList<Change> Release(Blocklist list, Listing judged, ListingJudgement judgement, DateTimeOffset now) =>
        StandingInquiry.ListedByScoring(list, judged.Prefix, now) is { } present && present.Version == judged.Version
            ? [Change.End(present, LogOperation.Removed, Actor, judgement.Why)]
            : [];

    private static string Score(Assessment assessment) => assessment.Peak - assessment.Score.Value < 0.5
        ? string.Create(CultureInfo.InvariantCulture, $"score {assessment.Peak:0.0} when listed")
        : string.Create(CultureInfo.InvariantCulture, $"score {assessment.Score.Value:0.0} when listed, {assessment.Peak:0.0} at its highest");

    private static IpPrefix? Seen(EvidenceSheet sheet) => sheet.Pieces.OrderByDescending(piece => piece.At).FirstOrDefault(piece => piece.Address is not null)?.Address;
}
