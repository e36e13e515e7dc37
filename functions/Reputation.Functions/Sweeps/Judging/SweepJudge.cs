using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Listings;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Sweeps.Judging;

/// <summary>What follows from an answer about an address, and what is known of it from then on: pure.</summary>
internal sealed class SweepJudge(IOptions<SweepOptions> options)
{
    private SweepOptions Options => options.Value;

    /// <summary>Judges one answer.</summary>
    /// <param name="candidate">What was asked about, with all that was known of it before.</param>
    /// <param name="finding">The answer.</param>
    /// <param name="streaks">Which clean answers of before still count.</param>
    public (SweepVerdict Verdict, Observation Known) Judge(Candidate candidate, Finding finding, StreakRule streaks)
    {
        // A run that was cut off after it had noted its answers goes through them again, and they count once.
        if (candidate.Before is { } before && before.AskedAt == finding.AskedAt && before.Answer == finding.Answer)
        {
            return (Verdict(candidate.Listing, finding, before), before);
        }

        var known = Advance(Counting(candidate, finding), finding, streaks);
        return (Verdict(candidate.Listing, finding, known), known);
    }

    /// <summary>What was answered before it was listed says nothing about the listing.</summary>
    private static Observation? Counting(Candidate candidate, Finding finding) => candidate is { Listing: { } listing, Before: { CleanAnswers: > 0 } before }
        && before.CleanSince < listing.ListedAt
        && listing.ListedAt <= finding.AskedAt
        ? before with { CleanAnswers = 0, CountsFrom = before.AskedAt }
        : candidate.Before;

    private static Observation Advance(Observation? before, Finding finding, StreakRule streaks)
    {
        var (cleanAnswers, cleanSince, countsFrom) = before is not null && streaks.Continues(before, finding.AskedAt)
            ? (before.CleanAnswers, before.CleanSince, before.CountsFrom)
            : (0, finding.AskedAt, finding.AskedAt);
        switch (finding.Answer.Standing)
        {
            case AbusixStanding.Listed:
                (cleanAnswers, cleanSince, countsFrom) = (0, finding.AskedAt, finding.AskedAt);
                break;
            case AbusixStanding.Clean when cleanAnswers == 0:
                (cleanAnswers, cleanSince, countsFrom) = (1, finding.AskedAt, finding.AskedAt + finding.Answer.CachedFor);
                break;
            case AbusixStanding.Clean when finding.AskedAt >= countsFrom || finding.Answer.CachedFor == TimeSpan.Zero:
                (cleanAnswers, countsFrom) = (cleanAnswers + 1, finding.AskedAt + finding.Answer.CachedFor);
                break;
            default:
                // No answer that counts, or the same one out of a cache: it neither advances what was, nor resets it.
                break;
        }

        return new Observation(finding.AskedAt, finding.Address, finding.Answer, cleanAnswers, cleanSince, countsFrom);
    }

    private SweepVerdict Verdict(Listing? listing, Finding finding, Observation known) => finding.Answer.Standing switch
    {
        AbusixStanding.Listed when listing is null => SweepVerdict.List,
        AbusixStanding.Listed => IsAsListed(listing, finding) ? SweepVerdict.Nothing : SweepVerdict.Change,
        AbusixStanding.Clean when listing is not null && known.IsRipe(Options, finding.AskedAt) => SweepVerdict.Leave,
        _ => SweepVerdict.Nothing,
    };

    private static bool IsAsListed(Listing listing, Finding finding) =>
        listing.Reason == finding.Answer.Codes.Reason
        && listing.Detail == finding.Answer.Codes.Detail
        && (finding.Key.IsIPv4 || listing.Seen == finding.Address);
}
