using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Feeds;
using Reputation.Functions.Feeds.Contents;
using Reputation.Functions.Feeds.Runs;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Feeds;

public sealed class FeedDifferenceProperties
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Feed Ours = new()
    {
        Name = "ours",
        Settings = new FeedSettings { Format = ListFormat.Plain, Reason = "x", Source = "internal", MaximumChange = 1 },
        CreatedAt = Now,
        CreatedBy = "test",
    };

    private static readonly Gen<FeedEntry> Entry =
        from prefix in Prefixes.Near
        from reason in Gen.Elements("a", "b")
        select new FeedEntry(prefix, new FeedTerms(reason, null, null, null, Monitor: false));

    private static readonly Gen<Listing> Present =
        from entry in Entry
        from feed in Gen.Elements("ours", "theirs", null)
        from source in Gen.Elements(ListingSource.Internal, ListingSource.Feedback)
        select new Listing { Prefix = entry.Prefix, Source = source, Reason = entry.Terms.Reason, Feed = feed, ListedAt = Now, Actor = "test", Version = 1 };

    [Fact]
    public void After_a_run_the_feed_lists_what_its_list_says_and_everybody_elses_is_untouched() => Prop.ForAll(
        (from present in Present.ListOf() from entries in Entry.ListOf() select (Present: present, Entries: entries)).ToArbitrary(),
        world =>
        {
            var before = world.Present.Aggregate(Blocklist.Empty(new LogPosition(1, "epoch000", "a")), (list, listing) => list.With(listing));
            var content = new FeedContent(world.Entries, 0, 0, []);

            var after = Run(before, content);

            var held = after.Listings().Where(listing => listing.Feed == "ours").Select(listing => (listing.Prefix, listing.Source, listing.Reason));
            var free = content.Entries.Where(entry => before.Find(entry.Prefix, ListingSource.Internal) is null or { Feed: "ours" });
            return held.SequenceEqual(free.Select(entry => (entry.Prefix, ListingSource.Internal, entry.Terms.Reason)))
                && after.Listings().Where(listing => listing.Feed != "ours").SequenceEqual(before.Listings().Where(listing => listing.Feed != "ours"))
                && FeedDifference.Between(after, Ours, content, Now).Steps.Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_two_entries_of_one_prefix_the_later_counts() => Prop.ForAll(Entry.ListOf().ToArbitrary(), entries =>
    {
        var content = new FeedContent(entries, 0, 0, []);
        return content.Entries.SequenceEqual(entries.GroupBy(entry => entry.Prefix).Select(group => group.Last()).OrderBy(entry => entry.Prefix))
            && entries.All(entry => content.Has(entry.Prefix))
            && !content.Has(new IpPrefix(1, 128, IsIPv4: false));
    }).QuickCheckThrowOnFailure();

    private static Blocklist Run(Blocklist before, FeedContent content)
    {
        var (after, version) = (before, 1L);
        foreach (var step in FeedDifference.Between(before, Ours, content, Now).Steps)
        {
            foreach (var change in FeedDecisions.Take(new ListState(after, Now), step, Ours, Now))
            {
                version++;
                after = after.Apply(new LogEntry { Version = version, Change = change, At = Now, Since = Now, Append = $"{version}", Previous = $"{version - 1}" });
            }
        }

        return after;
    }
}
