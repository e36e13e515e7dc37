using Reputation.Functions.Feeds.Contents;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Feeds.Runs;

/// <summary>What has to be done so that the list holds for a feed what its content says: pure.</summary>
/// <param name="Steps">What to do: what is listed first, so that nothing is let go that is listed otherwise in the same run.</param>
/// <param name="Counts">How much that is.</param>
internal sealed record FeedDifference(IReadOnlyList<FeedStep> Steps, FeedCounts Counts)
{
    public static FeedDifference Between(Blocklist blocklist, Feed feed, FeedContent content, DateTimeOffset now)
    {
        var source = feed.Settings.ListedBy;
        var steps = new List<FeedStep>();
        var (added, changed, unchanged, heldByOthers) = (0, 0, 0, 0);
        foreach (var entry in content.Entries)
        {
            var present = blocklist.Find(entry.Prefix, source);
            if (present is null || present.IsExpired(now))
            {
                added++;
            }
            else if (present.Feed != feed.Name)
            {
                heldByOthers++;
                continue;
            }
            else if (entry.Terms.ToOrder(entry.Prefix, source, feed.Name).IsMetBy(present))
            {
                unchanged++;
                continue;
            }
            else
            {
                changed++;
            }

            steps.Add(new FeedStep(entry.Prefix, source, entry.Terms));
        }

        var toList = steps.Count;
        steps.AddRange(blocklist.Listings()
            .Where(listing => listing.Feed == feed.Name && (listing.Source != source || !content.Has(listing.Prefix)))
            .Select(listing => new FeedStep(listing.Prefix, listing.Source, Terms: null)));
        return new FeedDifference(steps, new FeedCounts(
            content.Lines, content.Entries.Count, added, changed, steps.Count - toList, unchanged, heldByOthers, content.RejectedCount, content.Rejected));
    }
}
