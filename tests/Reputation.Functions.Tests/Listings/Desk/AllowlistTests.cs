using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Desk;

/// <summary>Operators allow and disallow.</summary>
public sealed class AllowlistTests(Azurite azurite)
{
    private readonly TestClock _clock = new();
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task An_entry_is_created_then_changed_then_left_as_it_is()
    {
        await using var app = await StartAsync();

        var created = (await app.AllowAsync("203.0.113.0/24", "partner")).Created();
        _clock.Advance(TimeSpan.FromMinutes(5));
        var changed = (await app.AllowAsync("203.0.113.0/24", "customer", _clock.GetUtcNow().AddDays(1))).Ok();
        var same = (await app.AllowAsync("203.0.113.0/24", "customer", _clock.GetUtcNow().AddDays(1))).Ok();

        Assert.Equal(
            """{"allowed":{"prefix":"203.0.113.0/24","reason":"partner","allowedAt":"2026-03-02T12:00:00Z","expiresAt":null,"version":1,"actor":"development"},"version":1}""",
            created.GetRawText());
        Assert.Equal(
            """{"allowed":{"prefix":"203.0.113.0/24","reason":"customer","allowedAt":"2026-03-02T12:00:00Z","expiresAt":"2026-03-03T12:05:00Z","version":2,"actor":"development"},"version":2}""",
            changed.GetRawText());
        Assert.Equal(changed.GetRawText(), same.GetRawText());
        Assert.Equal($$"""{"items":[{{changed.GetProperty("allowed").GetRawText()}}],"cursor":null}""", (await app.ShowAllowlistAsync()).Ok().GetRawText());
        Assert.Equal(2, await app.VersionAsync());
    }

    [Fact]
    public async Task What_is_disallowed_counts_as_listed_again_and_is_no_more_on_the_list()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.7");
        await app.AllowAsync("203.0.113.0/24");

        var removed = await app.DisallowAsync("203.0.113.0/24", "the contract has ended");

        Assert.Equal("""{"version":3}""", removed.Ok().GetRawText());
        Assert.True(await app.IsListedAsync("203.0.113.7"));
        Assert.Equal("203.0.113.0/24 is not on the allowlist.", (await app.DisallowAsync("203.0.113.0/24")).Problem(HttpStatusCode.NotFound).GetProperty("title").GetString());
        Assert.Equal("the contract has ended", (await LogAudit.OfAsync(_account)).Entries[2].Change.Why);
    }

    [Fact]
    public async Task An_entry_past_its_end_that_is_put_again_is_new()
    {
        await using var app = await StartAsync();
        await app.AllowAsync("203.0.113.7", expiresAt: _clock.GetUtcNow().AddHours(1));
        _clock.Step(TimeSpan.FromHours(1));
        (await app.DisallowAsync("203.0.113.7")).Problem(HttpStatusCode.NotFound);

        (await app.AllowAsync("203.0.113.7")).Created();

        Assert.Equal(
            ["Allowed 203.0.113.7/32 by development", "Disallowed 203.0.113.7/32 by development", "Allowed 203.0.113.7/32 by development"],
            await LogStory.OfAsync(_account));
    }

    [Fact]
    public async Task A_special_purpose_range_is_allowed_without_force()
    {
        await using var app = await StartAsync();

        (await app.AllowAsync("10.0.0.0/8")).Created();
    }

    [Fact]
    public async Task Every_entry_is_on_one_page_whatever_its_length()
    {
        await using var app = await StartAsync();
        string[] prefixes = ["10.0.0.0/8", "203.0.113.0/24", "203.0.113.0/32", "2001:db8::/32", "2001:db8::/128"];
        await Task.WhenAll(prefixes.Select(prefix => app.AllowAsync(prefix)));

        var seen = await Pages.PrefixesAsync(app.ShowAllowlistAsync, "", () => 2);

        Assert.Equal(prefixes, seen);
        Assert.Equal(prefixes[1..3], await Pages.PrefixesAsync(app.ShowAllowlistAsync, "&prefix=203.0.0.0/8", () => 1));
    }

    private Task<AppDriver> StartAsync() => AppDriver.StartWithClockAsync(_account, _clock);
}
