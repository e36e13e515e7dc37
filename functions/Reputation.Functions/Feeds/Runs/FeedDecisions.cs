using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Feeds.Runs;

/// <summary>What a feed's step changes in the list as it is when it is taken: what others hold is never touched.</summary>
internal static class FeedDecisions
{
    private const string Gone = "it is not in the feed any more";
    private const string Removed = "the feed was removed";

    public static IReadOnlyList<Change> Take(ListState state, FeedStep step, Feed feed, DateTimeOffset now)
    {
        var present = state.Find(step.Prefix, step.Source);
        if (step.Terms is not { } terms)
        {
            return present?.Feed == feed.Name ? [Change.End(present, LogOperation.Removed, feed.Actor, Gone)] : [];
        }

        return present is null || present.IsExpired(now) || present.Feed == feed.Name
            ? ListingDecisions.Put(present, terms.ToOrder(step.Prefix, step.Source, feed.Name), feed.Actor, now)
            : [];
    }

    /// <summary>Ends what a feed that is being removed lists, or leaves it to nobody's feed.</summary>
    public static IReadOnlyList<Change> Release(ListState state, FeedStep step, Feed feed)
    {
        var present = state.Find(step.Prefix, step.Source);
        if (present?.Feed != feed.Name)
        {
            return [];
        }

        var end = Change.End(present, LogOperation.Removed, feed.Actor, Removed);
        return feed.State.Keep
            ? [end with { Operation = LogOperation.Changed, ExpiresAt = present.ExpiresAt, Seen = present.Seen, Feed = null }]
            : [end];
    }
}
