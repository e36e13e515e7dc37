using System.Net;
using Reputation.Functions.Ranges;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Listings.Desk;

namespace Reputation.Functions.Tests.Ranges;

/// <summary>Operators see which ranges are mostly listed address by address.</summary>
public sealed class RangeTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_range_of_which_more_than_a_quarter_is_listed_is_proposed_and_nothing_is_listed_by_itself()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await app.ListManyAsync("203.0.113", 0, 64);
        Assert.Empty(await app.RangesAsync());

        await app.ListManyAsync("203.0.113", 64, 1);

        Assert.Equal(["203.0.113.0/24 65"], await app.RangesAsync());
        Assert.False(await app.IsListedAsync("203.0.113.65"));
        Assert.Contains("nothing is listed by itself", (await app.ShowRangesAsync()).Ok().GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_is_told_with_its_sources_reasons_and_first_addresses()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock);
        await app.ListManyAsync("203.0.113", 100, 80, "?reason=spam-trap&source=abusix");
        clock.Step(TimeSpan.FromDays(1));
        (await app.ListAsync("203.0.113.96/28", "dynamic")).Created();
        clock.Step(TimeSpan.FromDays(1));
        var version = (await app.ListAsync("203.0.113.5", "complaints", "feedback")).Created().GetProperty("version").GetInt64();

        var page = (await app.ShowRangesAsync()).Ok();

        Assert.Equal(
            $$"""
            {"items":[{"prefix":"203.0.113.0/24","listed":85,"addresses":256,"share":0.33203125,
            "sources":{"internal":16,"abusix":80,"feedback":1},
            "reasons":[{"reason":"spam-trap","count":80},{"reason":"dynamic","count":16},{"reason":"complaints","count":1}],
            "firstListedAt":"2026-03-02T12:00:00Z","lastListedAt":"2026-03-04T12:00:00Z",
            "examples":["203.0.113.5","203.0.113.96","203.0.113.97","203.0.113.98","203.0.113.99"]}],
            "cursor":null,"version":{{version}},"note":"{{RangePage.Proposal}}"}
            """.ReplaceLineEndings(""),
            page.ToString());
    }

    [Fact]
    public async Task What_an_operator_lists_or_allows_as_a_whole_is_not_proposed_any_more()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await app.ListManyAsync("203.0.113", 0, 100);
        await app.ListManyAsync("198.51.100", 0, 90);
        Assert.Equal(["203.0.113.0/24 100", "198.51.100.0/24 90"], await app.RangesAsync());

        (await app.ListAsync("203.0.113.0/24", "a range of spammers")).Created();
        Assert.Equal(["198.51.100.0/24 90"], await app.RangesAsync());

        (await app.AllowAsync("198.51.100.0/28")).Created();
        Assert.Equal(["198.51.100.0/24 74"], await app.RangesAsync());
        (await app.AllowAsync("198.51.100.0/24")).Created();
        Assert.Empty(await app.RangesAsync());

        (await app.RemoveAsync("203.0.113.0/24")).Ok();
        Assert.Equal(["203.0.113.0/24 100"], await app.RangesAsync());
    }

    [Fact]
    public async Task What_has_expired_or_is_only_watched_does_not_count()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock, ("Listings__MonitorSources", "feedback"));
        await app.ListManyAsync("203.0.113", 0, 60);
        await app.ListManyAsync("203.0.113", 60, 40, "?reason=spam&monitor=true");
        await app.ListManyAsync("203.0.113", 100, 40, "?reason=spam&source=feedback");
        Assert.Empty(await app.RangesAsync());

        await app.ListManyAsync("203.0.113", 200, 40, "?reason=spam&expiresAt=2026-03-02T13:00:00Z");
        Assert.Equal(["203.0.113.0/24 100"], await app.RangesAsync());

        clock.Step(TimeSpan.FromHours(1));
        Assert.Empty(await app.RangesAsync());
    }

    [Fact]
    public async Task The_setting_and_the_parameter_say_how_large_a_share_it_takes()
    {
        await using var app = await AppDriver.StartAsync(_account, ("Ranges__Share", "0.05"));
        await app.ListManyAsync("203.0.113", 0, 13);
        await app.ListManyAsync("198.51.100", 0, 128);

        Assert.Equal(["198.51.100.0/24 128", "203.0.113.0/24 13"], await app.RangesAsync());
        Assert.Equal(["198.51.100.0/24 128"], await app.RangesAsync("?share=0.49"));
        Assert.Empty(await app.RangesAsync("?share=0.5"));
        Assert.Empty(await app.RangesAsync("?share=1"));
    }

    [Fact]
    public async Task Pages_give_the_most_affected_first_and_each_range_once_also_while_the_list_changes()
    {
        await using var app = await AppDriver.StartAsync(_account);
        (string Network, int Count)[] all = [("9.0.0", 12), ("9.0.1", 14), ("203.0.113", 14), ("198.51.100", 12), ("192.0.2", 13), ("9.0.2", 12), ("9.0.3", 3)];
        await Task.WhenAll(all.Select(each => app.ListManyAsync(each.Network, 0, each.Count)));
        string[] expected = ["9.0.1.0/24", "203.0.113.0/24", "192.0.2.0/24", "9.0.0.0/24", "9.0.2.0/24", "198.51.100.0/24"];

        Assert.Equal(expected, await Pages.PrefixesAsync(app.ShowRangesAsync, "&share=0.04", () => 1));
        Assert.Equal(expected, await Pages.PrefixesAsync(app.ShowRangesAsync, "&share=0.04", () => 4));
        Assert.Equal(expected, await Pages.PrefixesAsync(app.ShowRangesAsync, "&share=0.04", () => 2, () => app.ListAsync("9.0.1.0/24", "spam")));
    }

    [Theory]
    [InlineData("share=0")]
    [InlineData("share=0.0099")]
    [InlineData("share=1.01")]
    [InlineData("share=-0.5")]
    [InlineData("share=NaN")]
    [InlineData("share=1e-1")]
    [InlineData("share=0,5")]
    [InlineData("share=25%25")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=ten")]
    [InlineData("cursor=nonsense")]
    [InlineData("cursor=87")]
    [InlineData("cursor=0~203.0.113.0")]
    [InlineData("cursor=257~203.0.113.0")]
    [InlineData("cursor=087~203.0.113.0")]
    [InlineData("cursor=87~203.0.113.7")]
    [InlineData("cursor=87~2001:db8::")]
    [InlineData("cursor=87~203.0.113.0~internal")]
    [InlineData("prefix=203.0.113.0/24")]
    public async Task A_question_that_cannot_be_meant_is_refused_by_name(string query)
    {
        await using var app = await AppDriver.StartAsync(_account);

        Assert.NotEmpty((await app.ShowRangesAsync($"?{query}")).Objection(query.Split('=')[0]));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_what_is_left_empty_is_as_left_out()
    {
        await using var app = await AppDriver.StartAsync(_account);

        var errors = (await app.ShowRangesAsync("?share=2&cursor=x&limit=0")).Problem(HttpStatusCode.BadRequest).GetProperty("errors");

        Assert.Equal(["cursor", "limit", "share"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Empty(await app.RangesAsync("?share=&cursor=&limit="));
    }

    [Fact]
    public async Task HEAD_tells_the_same_without_the_body()
    {
        await using var app = await AppDriver.StartAsync(_account);
        await app.ListManyAsync("203.0.113", 0, 65);
        var get = await app.ShowRangesAsync();

        var head = await app.SendAsync(HttpMethod.Head, "api/ranges");

        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Text));
        Assert.Equal((get.Header("Content-Length"), get.Header("X-Listing-Version")), (head.Header("Content-Length"), head.Header("X-Listing-Version")));
    }

    [Fact]
    public async Task Only_operators_see_it()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var key = await app.NewKeyAsync("mx1", "lookup", "export", "report");

        (await app.AsAsync(key, HttpMethod.Get, "api/ranges")).Problem(HttpStatusCode.Forbidden);
        (await app.AsAsync("nobodys-key", HttpMethod.Get, "api/ranges")).Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task While_no_list_is_loaded_there_is_no_answer()
    {
        var clock = new TestClock();
        await using var proxy = new FaultProxy(azurite.TablePort) { Mode = FaultMode.Stall };
        await using var app = await AppDriver.StartWithClockAsync(_account.Through(tables: proxy), clock);
        var held = app.ShowRangesAsync();
        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(0.5));
                return Task.FromResult(held.IsCompleted);
            },
            "the operator is told to come again");

        var reply = await held;

        reply.Problem(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(reply.Header("Retry-After"));
    }
}
