using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>The complaint score of an address by the evidence that is kept about it.</summary>
internal sealed class EvidenceScores(
    TableEvidence evidence, EndedListing ended, StandingInquiry inquiry, ComplaintScorer scorer, ListingJudge judge, LogReader reader, EvidenceAge age, TimeProvider clock) : IComplaintScores
{
    public async ValueTask<ComplaintScore?> FindAsync(IpPrefix unit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var kept = SheetChanges.Forget((await evidence.FindAsync(unit, cancellationToken)).Sheet, now - age.Kept);
        if (kept.Pieces.Count == 0)
        {
            return null;
        }

        var list = await reader.CatchUpAsync(cancellationToken);
        var known = await ended.ApplyAsync(kept, list, cancellationToken);
        var score = scorer.Assess(known.Evidence, now).Score;
        return score.IsBelowRelease
            ? score
            : score with { IsExcused = judge.Judge(known.Evidence, await inquiry.AskAsync(known, list, cancellationToken), now).IsExcused };
    }
}
