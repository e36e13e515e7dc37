using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>The complaint score of an address by the evidence that is kept about it.</summary>
internal sealed class EvidenceScores(TableEvidence evidence, EndedListing ended, ComplaintScorer scorer, LogReader reader, EvidenceAge age, TimeProvider clock) : IComplaintScores
{
    public async ValueTask<ComplaintScore?> FindAsync(IpPrefix unit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var kept = SheetChanges.Forget((await evidence.FindAsync(unit, cancellationToken)).Sheet, now - age.Kept);
        if (kept.Pieces.Count == 0)
        {
            return null;
        }

        var known = await ended.ApplyAsync(kept, await reader.CatchUpAsync(cancellationToken), cancellationToken);
        return scorer.Assess(known.Evidence, now).Score;
    }
}
