using System.IO.Compression;
using System.Net;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feeds;

/// <summary>Feeds that are sent their lists.</summary>
public sealed class FeedTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_list_replaces_the_one_before()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        (await feeds.PutAsync("ours")).Created();
        (await feeds.FillAsync("ours", "203.0.113.1\n203.0.113.2\n203.0.113.3\n")).Ok();

        var filled = (await feeds.FillAsync("ours", "# news\n203.0.113.2\n203.0.113.3\n203.0.113.4\n203.0.113.5/24\n")).Ok();

        Assert.Equal(["203.0.113.2/32 ours", "203.0.113.3/32 ours", "203.0.113.4/32 ours"], await feeds.ListedAsync());
        Assert.Equal(
            """{"lines":5,"entries":3,"added":1,"changed":0,"removed":1,"unchanged":2,"heldByOthers":0,"rejectedCount":1,"rejected":[{"line":5,"error":"Host bits are set: the prefix that holds this address is 203.0.113.0/24."}]}""",
            filled.GetProperty("counts").GetRawText());
        Assert.Equal("ok", filled.GetProperty("status").GetString());
        var last = (await LogAudit.OfAsync(_account)).Entries[^1];
        Assert.Equal((LogOperation.Removed, "feed:ours", "ours"), (last.Change.Operation, last.Change.Actor, last.Change.Feed));
    }

    [Fact]
    public async Task Other_settings_change_what_is_listed_already()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");
        await feeds.FillAsync("ours", "203.0.113.1\n203.0.113.2\n");

        (await feeds.PutAsync("ours", reason: "another reason", monitor: true)).Ok();
        var run = (await feeds.RunAsync("ours")).Ok();

        Assert.Equal(2, run.GetProperty("counts").GetProperty("changed").GetInt32());
        var item = (await feeds.App.ShowListingsAsync()).Ok().GetProperty("items")[0];
        Assert.Equal(("another reason", true), (item.GetProperty("reason").GetString(), item.GetProperty("monitor").GetBoolean()));
    }

    [Fact]
    public async Task What_others_list_is_left_alone_and_taken_up_when_it_is_free()
    {
        var clock = new TestClock();
        await using var feeds = await FeedDriver.StartAsync(_account, clock);
        (await feeds.App.ListAsync("203.0.113.1", "by hand")).Created();
        await feeds.PutAsync("one");
        await feeds.PutAsync("two");
        await feeds.FillAsync("one", "203.0.113.1\n203.0.113.2\n");

        var second = (await feeds.FillAsync("two", "203.0.113.1\n203.0.113.2\n203.0.113.3\n")).Ok();

        Assert.Equal(2, second.GetProperty("counts").GetProperty("heldByOthers").GetInt32());
        Assert.Equal(["203.0.113.1/32", "203.0.113.2/32 one", "203.0.113.3/32 two"], await feeds.ListedAsync());

        (await feeds.App.RemoveAsync("203.0.113.1")).Ok();
        (await feeds.RemoveAsync("one")).Ok();
        clock.Step(TimeSpan.FromHours(2));
        await feeds.KeepHouseAsync();

        Assert.Equal(["203.0.113.1/32 two", "203.0.113.2/32 two", "203.0.113.3/32 two"], await feeds.ListedAsync());
    }

    [Fact]
    public async Task An_operator_takes_over_a_listing_of_a_feed_by_putting_it_and_takes_one_off_until_the_next_run()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");
        await feeds.FillAsync("ours", "203.0.113.1\n203.0.113.2\n");

        (await feeds.App.ListAsync("203.0.113.1", "by hand")).Ok();
        (await feeds.App.RemoveAsync("203.0.113.2")).Ok();
        Assert.Equal(["203.0.113.1/32"], await feeds.ListedAsync());
        (await feeds.RunAsync("ours")).Ok();

        Assert.Equal(["203.0.113.1/32", "203.0.113.2/32 ours"], await feeds.ListedAsync());
    }

    [Fact]
    public async Task A_feed_that_is_removed_takes_its_listings_along_or_leaves_them()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        (await feeds.App.ListAsync("203.0.113.9", "by hand")).Created();
        foreach (var name in (string[])["gone", "kept"])
        {
            await feeds.PutAsync(name);
        }

        await feeds.FillAsync("gone", "203.0.113.1\n203.0.113.2\n");
        await feeds.FillAsync("kept", "203.0.113.3\n");

        Assert.Equal("""{"name":"gone","ended":true}""", (await feeds.RemoveAsync("gone")).Ok().GetRawText());
        (await feeds.RemoveAsync("kept", "?keep=true")).Ok();

        Assert.Equal(["203.0.113.3/32", "203.0.113.9/32"], await feeds.ListedAsync());
        (await feeds.RemoveAsync("gone")).Problem(HttpStatusCode.NotFound);
        Assert.Equal("""{"items":[]}""", (await feeds.App.SendAsync(HttpMethod.Get, "api/feeds")).Ok().GetRawText());
        var kept = (await LogAudit.OfAsync(_account)).Replay.Find(Functions.Addresses.IpPrefix.Parse("203.0.113.3/32"), ListingSource.Internal)!;
        Assert.Equal(("feed", null), (kept.Reason, kept.Feed));
    }

    [Fact]
    public async Task A_gzip_file_is_unpacked_and_special_purpose_ranges_are_not_listed()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync("203.0.113.1\n10.0.0.0/8\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        var filled = (await feeds.FillAsync("ours", packed.ToArray())).Ok();

        Assert.Equal(1, filled.GetProperty("counts").GetProperty("rejectedCount").GetInt32());
        Assert.Equal(["203.0.113.1/32 ours"], await feeds.ListedAsync());
    }

    [Fact]
    public async Task Lines_of_csv_and_ndjson_say_what_the_feed_does_not()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("csv", format: "csv", reason: "usual");
        await feeds.PutAsync("json", format: "ndjson", reason: "usual");

        (await feeds.FillAsync("csv", "prefix,detail,reason\n203.0.113.1,x,own\n203.0.113.2,,\n", "text/csv")).Ok();
        var json = (await feeds.FillAsync("json", "{\"prefix\":\"203.0.113.3\"}\n{\"prefix\":\"10.0.0.1\",\"force\":true}\n", "application/x-ndjson")).Ok();
        (await feeds.FillAsync("json", "203.0.113.1", "text/plain")).Problem(HttpStatusCode.UnsupportedMediaType);

        Assert.Equal(["own", "usual", "usual"], (await feeds.App.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reason").GetString()));
        Assert.StartsWith("force is not a field", json.GetProperty("counts").GetProperty("rejected")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"format":"plain"}""", "reason")]
    [InlineData("""{"format":"xml","reason":"x"}""", "format")]
    [InlineData("""{"format":"plain","reason":"x","url":"ftp://example.net/list"}""", "url")]
    [InlineData("""{"format":"plain","reason":"x","url":"/etc/passwd"}""", "url")]
    [InlineData("""{"format":"plain","reason":"x","every":"00:00:30"}""", "every")]
    [InlineData("""{"format":"plain","reason":"x","schedule":"every day"}""", "schedule")]
    [InlineData("""{"format":"plain","reason":"x","schedule":"0 0 * * * *","every":"01:00:00"}""", "schedule")]
    [InlineData("""{"format":"plain","reason":"x","maximumChange":0}""", "maximumChange")]
    [InlineData("""{"format":"plain","reason":"x","source":"nobody"}""", "source")]
    public async Task A_feed_that_cannot_be_meant_is_refused(string json, string field)
    {
        await using var feeds = await FeedDriver.StartAsync(_account);

        Assert.NotEmpty((await feeds.App.SendAsync(HttpMethod.Put, "api/feeds/ours", json)).Objection(field));
        (await feeds.App.SendAsync(HttpMethod.Get, "api/feeds/ours")).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_anything_the_next_round_of_chores_goes_on()
    {
        var list = FeedDriver.Lines(3_000);
        await using var proxy = new FaultProxy(_account.TablePort);
        await using (var feeds = await FeedDriver.StartAsync(_account.Through(tables: proxy), null, ("Imports__Patience", "00:00:01")))
        {
            await feeds.PutAsync("ours");
            var filling = feeds.FillAsync("ours", list);
            await Eventually.TrueAsync(async () => await feeds.App.VersionAsync() > 200, "the run is under way");
            proxy.Mode = FaultMode.Refuse;
            (await filling).Problem(HttpStatusCode.ServiceUnavailable);
        }

        await using var other = await FeedDriver.StartAsync(_account);
        await Eventually.TrueAsync(
            async () =>
            {
                await other.KeepHouseAsync();
                return (await other.ShowAsync("ours")).GetProperty("status").GetString() == "ok";
            },
            "the turn of the one that went away is over, and the run is gone on with");

        var audit = await LogAudit.OfAsync(_account);
        Assert.Equal(3_000, audit.Entries.Count);
        Assert.All(audit.Entries, entry => Assert.Equal(LogOperation.Listed, entry.Change.Operation));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_told_by_its_name_and_keeps_no_other_chore_from_being_done()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");
        var table = new Azure.Data.Tables.TableClient(_account.ConnectionString, "Feeds");
        await table.UpsertEntityAsync(new Azure.Data.Tables.TableEntity("feeds", "broken") { ["Settings"] = "{", ["State"] = "{}" }, cancellationToken: TestContext.Current.CancellationToken);

        var failed = await Assert.ThrowsAnyAsync<Exception>(feeds.KeepHouseAsync);

        Assert.Contains("run feeds", failed.Message, StringComparison.Ordinal);
        Assert.True(feeds.App.Logs.Contains("The row broken of the table Feeds cannot be read"));
    }
}
