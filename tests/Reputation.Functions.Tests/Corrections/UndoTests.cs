using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Corrections;

public sealed class UndoTests(Azurite azurite)
{
    private static readonly DateTimeOffset Ago = DateTimeOffset.UtcNow.AddHours(-1);
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task What_one_operator_has_done_is_undone_and_what_another_has_done_since_is_left()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var (jane, joe) = (await OperatorDriver.EnrollAsync(app, "jane"), await OperatorDriver.EnrollAsync(app, "joe"));
        (await joe.ListAsync("203.0.113.3", "old")).Created();
        (await joe.ListAsync("203.0.113.4", "old")).Created();
        var before = (await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray().Select(Content).ToList();
        (await jane.ListAsync("203.0.113.1")).Created();
        (await jane.ListAsync("203.0.113.2")).Created();
        (await jane.ListAsync("203.0.113.3", "new")).Ok();
        (await jane.RemoveAsync("203.0.113.4")).Ok();
        (await jane.AllowAsync("203.0.113.5")).Created();
        (await joe.ListAsync("203.0.113.2", "sure")).Ok();
        var version = await app.VersionAsync();
        var order = new { actor = "jane", since = Ago, why = "wrong list" };

        var dry = (await joe.UndoAsync(new { order.actor, order.since, order.why, dryRun = true })).Ok();
        Assert.Equal(version, await app.VersionAsync());
        var undone = (await joe.UndoAsync(order)).Ok();

        foreach (var answer in (JsonElement[])[dry, undone])
        {
            AssertCounts(answer, selected: 5, restored: 2, removed: 2, unchanged: 0, conflicts: 1);
            var conflict = Assert.Single(answer.GetProperty("conflicts").EnumerateArray());
            Assert.Equal("203.0.113.2/32", conflict.GetProperty("prefix").GetString());
            Assert.Equal("joe", conflict.GetProperty("actor").GetString());
            Assert.Equal("changed", conflict.GetProperty("op").GetString());
            Assert.Equal(version, conflict.GetProperty("version").GetInt64());
        }

        Assert.Equal(version + 4, undone.GetProperty("version").GetInt64());
        var after = (await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray().Select(Content).ToList();
        Assert.Equal(before, after.Where(item => !item.StartsWith("203.0.113.2/", StringComparison.Ordinal)));
        Assert.Empty((await app.ShowAllowlistAsync()).Ok().GetProperty("items").EnumerateArray());
        var entries = (await LogAudit.OfAsync(_account)).Entries;
        Assert.All(entries.TakeLast(4), entry => Assert.Equal("joe", entry.Change.Actor));
        Assert.All(entries.TakeLast(4), entry => Assert.StartsWith("wrong list (undo of jane since ", entry.Change.Why, StringComparison.Ordinal));

        AssertCounts((await joe.UndoAsync(order)).Ok(), selected: 5, restored: 0, removed: 0, unchanged: 4, conflicts: 1);
        Assert.Equal(version + 4, await app.VersionAsync());
    }

    [Fact]
    public async Task An_undo_is_undone_by_another()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var (jane, joe) = (await OperatorDriver.EnrollAsync(app, "jane"), await OperatorDriver.EnrollAsync(app, "joe"));
        (await jane.ListAsync("203.0.113.1")).Created();
        var before = (await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray().Select(Content).ToList();
        AssertCounts((await joe.UndoAsync(new { actor = "jane", since = Ago, why = "wrong list" })).Ok(), 1, 0, 1, 0, 0);

        AssertCounts((await jane.UndoAsync(new { actor = "joe", since = Ago, why = "right list" })).Ok(), 1, 1, 0, 0, 0);

        Assert.Equal(before, (await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray().Select(Content));
    }

    [Fact]
    public async Task An_import_is_undone_by_its_id()
    {
        await using var app = await AppDriver.StartAsync(_account);
        (await app.ListAsync("203.0.113.7", "by hand")).Created();
        var list = string.Join('\n', Enumerable.Range(0, 200).Select(number => $"203.0.113.{number}"));
        var import = (await app.ImportAsync(list, "?reason=import")).Ok().GetProperty("id").GetString();
        (await app.ListAsync("198.51.100.7")).Created();

        AssertCounts((await app.UndoAsync(new { import, why = "wrong file" })).Ok(), 200, 1, 199, 0, 0);

        var items = (await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray();
        Assert.Equal(["198.51.100.7/32 spam", "203.0.113.7/32 by hand"], items.Select(item => $"{item.GetProperty("prefix").GetString()} {item.GetProperty("reason").GetString()}"));
    }

    [Fact]
    public async Task What_an_operator_took_over_from_a_feed_is_the_feeds_again()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var jane = await OperatorDriver.EnrollAsync(app, "jane");
        var order = new ListingOrder(IpPrefix.Parse("203.0.113.0/24"), ListingSource.Internal, "drop", "SBL1", null, null, Monitor: true, Feed: "drop");
        await AppendAsync(app, blocklist => ListingDecisions.Put(blocklist, order, "feed:drop", DateTimeOffset.UtcNow));
        (await jane.ListAsync("203.0.113.0/24", "mine")).Ok();

        AssertCounts((await app.UndoAsync(new { actor = "jane", since = Ago, why = "not hers" })).Ok(), 1, 1, 0, 0, 0);

        var item = Assert.Single((await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray());
        Assert.Equal("drop", item.GetProperty("feed").GetString());
        Assert.Equal("SBL1", item.GetProperty("detail").GetString());
        Assert.True(item.GetProperty("monitor").GetBoolean());
        AssertCounts((await app.UndoAsync(new { feed = "drop", since = Ago, why = "bad feed" })).Ok(), 1, 0, 0, 0, 1);
    }

    [Fact]
    public async Task What_has_ended_meanwhile_is_not_restored_and_an_end_is_nobodys_decision()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock, ("Listings__PollInterval", "00:05:00"), ("Listings__MaximumAge", "1.00:00:00"));
        var (jane, joe) = (await OperatorDriver.EnrollAsync(app, "jane"), await OperatorDriver.EnrollAsync(app, "joe"));
        var since = clock.GetUtcNow();
        (await joe.ListAsync("203.0.113.1", "short", since.AddHours(2))).Created();
        (await joe.ListAsync("203.0.113.2", "long")).Created();
        (await jane.RemoveAsync("203.0.113.1")).Ok();
        (await jane.ListAsync("203.0.113.2", "shortened", since.AddHours(1))).Ok();
        clock.Advance(TimeSpan.FromHours(3));
        await app.Services.GetRequiredService<Reputation.Functions.Housekeeping.Chores>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray());

        var answer = (await app.UndoAsync(new { actor = "jane", since, why = "slip" })).Ok();

        AssertCounts(answer, selected: 2, restored: 1, removed: 0, unchanged: 1, conflicts: 0);
        Assert.Equal(1, answer.GetProperty("expired").GetInt32());
        var item = Assert.Single((await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray());
        Assert.Equal("long", item.GetProperty("reason").GetString());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("expiresAt").ValueKind);
    }

    [Fact]
    public async Task What_the_log_does_not_keep_any_more_is_not_undone_by_half()
    {
        await using var app = await AppDriver.StartAsync(_account);
        (await app.ListAsync("203.0.113.1")).Created();
        var later = (await app.ListAsync("203.0.113.2")).Created().GetProperty("listing").GetProperty("listedAt").GetDateTimeOffset();
        (await app.ListAsync("203.0.113.3")).Created();
        await app.Services.GetRequiredService<TableLogFloor>().RaiseAsync(1, TestContext.Current.CancellationToken);

        Assert.Contains("The log is kept since", (await app.UndoAsync(new { actor = "development", since = Ago, why = "slip" })).Objection("since"), StringComparison.Ordinal);
        AssertCounts((await app.UndoAsync(new { actor = "development", since = later, why = "slip" })).Ok(), 2, 0, 2, 0, 0);
        Assert.True(await app.IsListedAsync("203.0.113.1"));
        await app.Services.GetRequiredService<TableLogFloor>().RaiseAsync(await app.VersionAsync(), TestContext.Current.CancellationToken);
        (await app.UndoAsync(new { actor = "development", since = later, why = "slip" })).Problem(System.Net.HttpStatusCode.BadRequest);
        (await app.UndoAsync(new { actor = "development", since = DateTimeOffset.MinValue })).Problem(System.Net.HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{"why":"slip"}""", "actor")]
    [InlineData("""{"actor":"jane","feed":"drop","since":"2026-01-01T00:00:00Z","why":"slip"}""", "actor")]
    [InlineData("""{"actor":"jane","why":"slip"}""", "since")]
    [InlineData("""{"feed":"drop","why":"slip"}""", "since")]
    [InlineData("""{"import":"mine","why":"slip"}""", "import")]
    [InlineData("""{"actor":"jane","since":"2026-01-02T00:00:00Z","until":"2026-01-01T00:00:00Z","why":"slip"}""", "until")]
    public async Task An_order_that_can_be_read_in_two_ways_is_refused(string order, string field)
    {
        await using var app = await AppDriver.StartAsync(_account);

        (await app.SendAsync(HttpMethod.Post, "api/listings/undo", order)).Objection(field);
    }

    private static Task<Appended> AppendAsync(AppDriver app, Func<Blocklist, IReadOnlyList<Change>> decide) =>
        app.Services.GetRequiredService<ListingLog>().AppendAsync(decide, TestContext.Current.CancellationToken);

    private static string Content(JsonElement item) => string.Join(
        ' ', ((string[])["prefix", "source", "reason", "listedAt", "expiresAt"]).Select(name => item.GetProperty(name).ToString()));

    private static void AssertCounts(JsonElement answer, int selected, int restored, int removed, int unchanged, int conflicts) => Assert.Equal(
        (selected, restored, removed, unchanged, conflicts, 0),
        (Count(answer, "selected"), Count(answer, "restored"), Count(answer, "removed"), Count(answer, "unchanged"), Count(answer, "conflictCount"), Count(answer, "remaining")));

    private static int Count(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();
}
