using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>What was asked about an address, as long as it is good enough to judge by.</summary>
/// <param name="judge">All rules.</param>
/// <param name="request">The request.</param>
/// <param name="facts">What was asked.</param>
/// <param name="version">The version of the list when the asking began.</param>
/// <param name="isYoung">Whether it was asked a short time ago.</param>
internal sealed class FreshStanding(DelistingJudge judge, DelistingRequest request, DelistingFacts facts, long version, Func<bool> isYoung)
{
    /// <summary>The judgement on this state of the list; null when the address was listed or changed since, or what would let it go is too old.</summary>
    public DelistingJudgement? Judge(Blocklist list, DateTimeOffset now)
    {
        var concerned = ConcernedListings.Of(list, request, now);
        if (concerned.Any(listing => listing.Version > version))
        {
            return null;
        }

        var judgement = judge.Judge(facts with { Listings = concerned, Allowed = list.AllowanceFor(request.Prefix, now) });
        return judgement.Verdict != DelistingVerdict.Remove || isYoung() ? judgement : null;
    }
}
