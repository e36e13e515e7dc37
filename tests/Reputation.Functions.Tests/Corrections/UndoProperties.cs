using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Corrections;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Corrections;

/// <summary>
/// Random stories of two operators and housekeeping: the undo of one of them leaves what the log adds up to without that one's last
/// changes to each prefix, wherever the other has not come after; cut off anywhere and sent again, it ends in the same.
/// </summary>
public sealed class UndoProperties(Azurite azurite)
{
    private const string Jane = "jane";

    private static readonly Gen<Step> Steps =
        from actor in Gen.Elements(Jane, Jane, "joe")
        from kind in Gen.Choose(0, 9)
        from prefix in Gen.Elements("203.0.113.1/32", "203.0.113.2/32", "203.0.113.0/24", "2001:db8::/64")
        from source in Gen.Elements(ListingSource.Internal, ListingSource.Feedback)
        from reason in Gen.Elements("spam", "scan")
        from minutes in Gen.Elements(0, 0, 15, 60)
        select new Step(actor, kind, IpPrefix.Parse(prefix), source, reason, minutes);

    private static readonly Gen<Story> Stories =
        from steps in Steps.ArrayOf(30)
        from since in Gen.Choose(0, 20)
        from cut in Gen.Choose(0, 4)
        select new Story(steps, since, cut);

    [Fact]
    public void An_undo_leaves_the_story_without_what_is_undone() => Prop
        .ForAll(Stories.ToArbitrary(), story => RunAsync(story).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithParallelRunConfig(null));

    private async Task<bool> RunAsync(Story story)
    {
        var account = azurite.NewAccount();
        var clock = new TestClock();
        await using var log = new LogDriver(account, clock);
        var since = clock.GetUtcNow();
        foreach (var (step, number) in story.Told.Select((step, number) => (step, number)))
        {
            since = number == story.Since ? clock.GetUtcNow() : since;
            await DoAsync(log, clock, step);
            clock.Advance(TimeSpan.FromMinutes(7));
        }

        var before = await LogAudit.OfAsync(account);
        var order = new UndoOrder(new UndoSelection(Jane, Import: null, since, Until: null), "slip", IsDryRun: false);
        await CutOffAsync(log, clock, order, story.Cut);
        var answer = await UndoAsync(log, clock, order);

        var after = await LogAudit.OfAsync(account);
        var expected = Expected(before, order.Selection, clock.GetUtcNow());
        Assert.Equal(expected.Values.Order(StringComparer.Ordinal), States(after.Replay, clock.GetUtcNow()).Values.Order(StringComparer.Ordinal));
        Assert.Equal(before.Entries.Count(order.Selection.Holds), answer.Selected);
        Assert.Equal(0, answer.Remaining);

        var again = await UndoAsync(log, clock, order);
        Assert.Equal((0, 0, answer.ConflictCount), (again.Restored, again.Removed, again.ConflictCount));
        Assert.Equal(after.Entries.Count, (await LogAudit.OfAsync(account)).Entries.Count);
        return true;
    }

    /// <summary>A change each; kinds 0 to 4 list, 5 and 6 remove, 7 allows, 8 disallows, 9 is housekeeping.</summary>
    private static Task<Appended> DoAsync(LogDriver log, TestClock clock, Step step)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? end = step.Minutes > 0 ? now.AddMinutes(step.Minutes) : null;
        var order = new ListingOrder(step.Prefix, step.Source, step.Reason, null, end, null);
        return log.Log.AppendAsync(
            blocklist => step.Kind switch
            {
                < 5 => ListingDecisions.Put(blocklist, order, step.Actor, now),
                5 or 6 => ListingDecisions.Remove(blocklist, step.Prefix, step.Source, step.Actor, "mended", now),
                7 => ListingDecisions.Allow(blocklist, new AllowanceOrder(step.Prefix, step.Reason, end), step.Actor, now),
                8 => ListingDecisions.Disallow(blocklist, step.Prefix, step.Actor, "over", now),
                _ =>
                [
                    .. blocklist.Listings().Where(listing => listing.IsExpired(now)).Select(listing => Change.End(listing, LogOperation.Expired, "housekeeping", null)),
                    .. blocklist.Allowances().Where(allowance => allowance.IsExpired(now)).Select(allowance => Change.End(allowance, "housekeeping", null)),
                ],
            },
            TestContext.Current.CancellationToken);
    }

    private static Task<UndoAnswer> UndoAsync(LogDriver log, TestClock clock, UndoOrder order) =>
        new UndoDesk(log.Reader, new LogSearch(log.Reader), log.Log, clock).UndoAsync(order, "joe", TestContext.Current.CancellationToken);

    /// <summary>An undo that comes to its first places only, and then its process is killed.</summary>
    private static async Task CutOffAsync(LogDriver log, TestClock clock, UndoOrder order, int places)
    {
        var (first, _) = await new LogSearch(log.Reader).FindAsync(order.Selection.Since, TestContext.Current.CancellationToken);
        var undo = new Undo(log.Reader, order, "joe");
        await undo.SelectAsync(first, TestContext.Current.CancellationToken);
        await new CorrectionRun(log.Log, clock, [.. undo.Keys.Take(places)], undo, new CorrectionCounts()).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The list after a replay of the log without the entries that are to be undone.</summary>
    private static Dictionary<string, string> Expected(LogAudit audit, UndoSelection selection, DateTimeOffset now)
    {
        var undone = new HashSet<long>();
        foreach (var place in audit.Entries.GroupBy(entry => (entry.Change.Prefix, entry.Change.Source)))
        {
            var end = place.Reverse().SkipWhile(entry => IsEnd(entry) && !selection.Holds(entry)).TakeWhile(entry => selection.Holds(entry) || IsEnd(entry)).ToList();
            var first = end.FindLast(selection.Holds)?.Version ?? long.MaxValue;
            undone.UnionWith(place.Select(entry => entry.Version).Where(version => version >= first));
        }

        return States(
            audit.Entries.Where(entry => !undone.Contains(entry.Version)).Aggregate(Blocklist.Empty(audit.Replay.Position), (list, entry) => list.Apply(entry)), now);
    }

    private static bool IsEnd(LogEntry entry) =>
        entry.Change.Operation == LogOperation.Expired || (entry.Change.Operation == LogOperation.Disallowed && entry.Was!.ExpiresAt <= entry.At);

    private static Dictionary<string, string> States(Blocklist blocklist, DateTimeOffset now) => blocklist.Listings().Where(listing => !listing.IsExpired(now))
        .Select(listing => (Place: $"{listing.Prefix} {listing.Source}", State: $"{listing.Reason} {listing.ListedAt:O} {listing.ExpiresAt:O}"))
        .Concat(blocklist.Allowances().Where(allowance => !allowance.IsExpired(now))
            .Select(allowance => (Place: $"{allowance.Prefix}", State: $"{allowance.Reason} {allowance.AllowedAt:O} {allowance.ExpiresAt:O}")))
        .ToDictionary(each => each.Place, each => $"{each.Place} {each.State}", StringComparer.Ordinal);

    private sealed record Step(string Actor, int Kind, IpPrefix Prefix, ListingSource Source, string Reason, int Minutes);

    private sealed record Story(Step[] Told, int Since, int Cut);
}
