using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Exports;

public sealed class ChangeTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task Every_change_is_told_in_order_with_what_it_did()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await app.ListAsync("203.0.113.7", "spam", source: "abusix");
        await app.ListAsync("203.0.113.7", "trap", source: "abusix");
        await app.AllowAsync("203.0.113.0/28", "partner");
        await app.RemoveAsync("203.0.113.7", source: "abusix");
        await app.DisallowAsync("203.0.113.0/28");

        var page = await ChangesAsync(app, "0");

        Assert.Equal(
            ["1 listed 203.0.113.7/32 abusix spam", "2 changed 203.0.113.7/32 abusix trap", "3 allowed 203.0.113.0/28  partner",
                "4 removed 203.0.113.7/32 abusix trap", "5 disallowed 203.0.113.0/28  partner"],
            page.GetProperty("changes").EnumerateArray().Select(Told));
        Assert.Equal(5, page.GetProperty("version").GetInt64());
        Assert.False(page.GetProperty("more").GetBoolean());
    }

    [Fact]
    public async Task Whoever_follows_the_cursor_gets_every_change_once()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => app.ListAsync($"203.0.113.{number}", "spam")));
        var versions = new List<long>();
        var cursor = "0";
        bool more;
        do
        {
            var page = await ChangesAsync(app, cursor, "&limit=33");
            versions.AddRange(page.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("version").GetInt64()));
            cursor = page.GetProperty("cursor").GetString()!;
            more = page.GetProperty("more").GetBoolean();
        }
        while (more);

        Assert.Equal(Enumerable.Range(1, 100).Select(version => (long)version), versions);
        Assert.Empty((await ChangesAsync(app, cursor)).GetProperty("changes").EnumerateArray());
        Assert.Equal(cursor, (await ChangesAsync(app, "100")).GetProperty("cursor").GetString());
    }

    [Fact]
    public async Task Whoever_asks_for_what_is_not_kept_any_more_is_told_where_the_log_begins()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => app.ListAsync($"203.0.113.{number}", "spam")));
        var floor = app.Services.GetRequiredService<TableLogFloor>();
        await floor.RaiseAsync(30, TestContext.Current.CancellationToken);
        await floor.ClearAsync(100, TestContext.Current.CancellationToken);

        foreach (var since in (string[])["0", "29", "0"])
        {
            var gone = (await app.SendAsync(HttpMethod.Get, $"api/changes?since={since}")).Problem(HttpStatusCode.Gone);
            Assert.Contains("kept from version 31 on", gone.GetProperty("title").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(20, (await ChangesAsync(app, "30")).GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public async Task A_cursor_that_another_process_gave_is_good_at_once()
    {
        await using var one = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account, ("Listings__PollInterval", "00:05:00"), ("Listings__MaximumAge", "01:00:00"));
        await ChangesAsync(other, "0");
        await one.ListAsync("203.0.113.7", "spam");
        var cursor = (await ChangesAsync(one, "0")).GetProperty("cursor").GetString()!;

        Assert.Equal(1, (await ChangesAsync(other, cursor)).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_cursor_of_a_new_epoch_is_good_at_a_process_that_has_not_noticed_it_yet()
    {
        await using var slow = await AppDriver.StartAsync(_account, ("Listings__PollInterval", "00:05:00"), ("Listings__MaximumAge", "01:00:00"));
        await slow.ListAsync("203.0.113.1");
        var copy = await StoreCopy.TakeAsync(_account);
        await slow.ListAsync("203.0.113.2");
        await using var quick = await AppDriver.StartAsync(_account);
        await ChangesAsync(quick, "0");
        await copy.PutBackAsync();
        await Eventually.TrueAsync(async () => await quick.VersionAsync() == 1, "the store is seen to have gone back");
        var cursor = (await ChangesAsync(quick, "0")).GetProperty("cursor").GetString()!;

        Assert.Empty((await ChangesAsync(slow, cursor)).GetProperty("changes").EnumerateArray());
    }

    [Theory]
    [InlineData("5")]
    [InlineData("v0-0000000000000000")]
    [InlineData("v1-0000000000000000")]
    [InlineData("v5-0000000000000000")]
    public async Task A_place_that_is_not_in_this_log_is_gone(string since)
    {
        await using var app = await AppDriver.StartAsync(_account);
        await app.ListAsync("203.0.113.7", "spam");

        (await app.SendAsync(HttpMethod.Get, $"/api/changes?since={since}")).Problem(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_cursor_of_what_was_lost_is_gone_even_if_nobody_saw_the_store_go_back(int writtenOn)
    {
        StoreCopy copy;
        string cursor;
        await using (var before = await AppDriver.StartAsync(_account))
        {
            await before.ListAsync("203.0.113.1");
            copy = await StoreCopy.TakeAsync(_account);
            await before.ListAsync("203.0.113.2");
            cursor = (await ChangesAsync(before, "0")).GetProperty("cursor").GetString()!;
        }

        await copy.PutBackAsync();
        await using var after = await AppDriver.StartAsync(_account);
        await Task.WhenAll(Enumerable.Range(0, writtenOn).Select(number => after.ListAsync($"198.51.100.{number}")));

        (await after.SendAsync(HttpMethod.Get, $"/api/changes?since={cursor}")).Problem(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("since=")]
    [InlineData("since=yesterday")]
    [InlineData("since=-1")]
    [InlineData("since=v-1-00000000")]
    [InlineData("since=99999999999999999999")]
    public async Task Without_a_place_to_begin_there_are_no_changes(string query)
    {
        await using var app = await AppDriver.StartAsync(_account);

        (await app.SendAsync(HttpMethod.Get, $"/api/changes?{query}")).Objection("since");
    }

    private static async Task<JsonElement> ChangesAsync(AppDriver app, string since, string more = "") =>
        (await app.SendAsync(HttpMethod.Get, $"/api/changes?since={since}{more}")).Ok();

    private static string Told(JsonElement change) => string.Join(' ', ((string[])["version", "op", "prefix", "source", "reason"])
        .Select(name => change.GetProperty(name).ToString()));
}
