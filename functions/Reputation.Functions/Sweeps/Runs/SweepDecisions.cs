using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Sweeps.Judging;

namespace Reputation.Functions.Sweeps.Runs;

/// <summary>
/// What a step changes in the list as it is when it is taken. A listing that somebody has touched since it was judged is left alone: the
/// next sweep judges it as it then is.
/// </summary>
internal static class SweepDecisions
{
    public static IReadOnlyList<Change> Take(ListState state, SweepStep step, string actor, DateTimeOffset now)
    {
        var present = state.Find(step.Key, ListingSource.Abusix);
        if (step.Verdict == SweepVerdict.List)
        {
            return present is null || present.IsExpired(now) ? ListingDecisions.Put(present, Order(step, present: null), actor, now).Because(step.Why) : [];
        }

        if (present is null || present.IsExpired(now) || present.Version != step.Version)
        {
            return [];
        }

        return step.Verdict == SweepVerdict.Leave
            ? [Change.End(present, LogOperation.Removed, actor, step.Why)]
            : ListingDecisions.Put(present, Order(step, present), actor, now).Because(step.Why);
    }

    private static ListingOrder Order(SweepStep step, Listing? present) => new(
        step.Key,
        ListingSource.Abusix,
        step.Finding.Answer.Codes.Reason,
        step.Finding.Answer.Codes.Detail,
        present?.ExpiresAt,
        step.Key.IsIPv4 ? null : step.Finding.Address,
        present?.Monitor ?? false,
        present?.Feed);

    private static IReadOnlyList<Change> Because(this IReadOnlyList<Change> changes, string why) =>
        [.. changes.Select(change => change.Operation == LogOperation.Expired ? change : change with { Why = why })];
}
