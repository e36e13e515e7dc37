using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Desk;

/// <summary>What may be listed, and how operators are told that something may not.</summary>
public sealed class ListingRulesTests(Azurite azurite)
{
    private readonly TestClock _clock = new();

    [Theory]
    [InlineData("203.0.113.0/31")]
    [InlineData("2001:db8::/64")]
    public async Task Abusix_lists_single_addresses_only(string prefix)
    {
        await using var app = await StartAsync();

        Assert.Contains("single address", (await app.ListAsync(prefix, source: "abusix")).Objection("prefix"), StringComparison.Ordinal);
        Assert.Equal(0, await app.VersionAsync());
    }

    [Fact]
    public async Task An_IPv6_address_that_Abusix_lists_is_listed_as_its_64_with_the_address_that_was_seen()
    {
        await using var app = await StartAsync();

        var listing = (await app.ListAsync("2001:db8:1:2:3:4:5:6", source: "abusix")).Created().GetProperty("listing");

        Assert.Equal("2001:db8:1:2::/64", listing.GetProperty("prefix").GetString());
        Assert.Equal("2001:db8:1:2:3:4:5:6", listing.GetProperty("seen").GetString());
        Assert.True(await app.IsListedAsync("2001:db8:1:2::"));
        Assert.False(await app.IsListedAsync("2001:db8:1:3::"));
        Assert.Equal(2, (await app.ListAsync("2001:db8:1:2::7", source: "abusix")).Ok().GetProperty("version").GetInt64());
        (await app.RemoveAsync("2001:db8:1:2:3:4:5:6", "abusix")).Ok();
        Assert.False(await app.IsListedAsync("2001:db8:1:2::"));
    }

    [Theory]
    [InlineData("10.1.2.3", "10.0.0.0/8")]
    [InlineData("127.0.0.2", "127.0.0.0/8")]
    [InlineData("192.0.0.0/8", "192.0.0.0/24")]
    [InlineData("fe80::/64", "fe80::/10")]
    [InlineData("::ffff:192.168.1.0/120", "192.168.0.0/16")]
    public async Task A_special_purpose_range_is_listed_by_force_only(string prefix, string range)
    {
        await using var app = await StartAsync();

        Assert.Contains(range, (await app.ListAsync(prefix)).Objection("prefix"), StringComparison.Ordinal);
        (await app.ListAsync(prefix, force: false)).Objection("prefix");
        (await app.ListAsync(prefix, force: true)).Created();

        Assert.True(await app.IsListedAsync(prefix.Split('/')[0]));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("2001:db8::1")]
    public async Task Documentation_ranges_are_public_in_Development_only(string address)
    {
        const string Key = "0123456789abcdef0123456789abcdef";
        await using var development = await StartAsync();
        await using var production = await AppDriver.StartWithClockAsync(
            azurite.NewAccount(), _clock, ("environment", "Production"), ("Keys__Bootstrap", Key));
        production.Http.DefaultRequestHeaders.Add("x-api-key", Key);

        (await development.ListAsync(address)).Created();
        Assert.Contains("documentation", (await production.ListAsync(address)).Objection("prefix"), StringComparison.Ordinal);
        (await production.ListAsync(address, force: true)).Created();
    }

    [Theory]
    [InlineData("2.0.0.0/7", "/8")]
    [InlineData("0.0.0.0/0", "/8")]
    [InlineData("2a00::/15", "/16")]
    [InlineData("::/0", "/16")]
    public async Task A_prefix_that_is_too_wide_is_refused_even_by_force_and_on_the_allowlist(string prefix, string widest)
    {
        await using var app = await StartAsync();

        Assert.Contains(widest, (await app.ListAsync(prefix, force: true)).Objection("prefix"), StringComparison.Ordinal);
        Assert.Contains(widest, (await app.AllowAsync(prefix)).Objection("prefix"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.0.0.0/8")]
    [InlineData("2a00::/16")]
    public async Task The_widest_prefixes_are_listed(string prefix)
    {
        await using var app = await StartAsync();

        (await app.ListAsync(prefix)).Created();
    }

    [Theory]
    [InlineData("203.0.113.7/24", "203.0.113.0/24")]
    [InlineData("2001:DB8::1/32", "2001:db8::/32")]
    [InlineData("::ffff:203.0.113.7/120", "203.0.113.0/24")]
    public async Task Host_bits_are_refused_with_the_prefix_that_was_perhaps_meant(string prefix, string canonical)
    {
        await using var app = await StartAsync();

        Assert.Contains(canonical, (await app.ListAsync(prefix)).Objection("prefix"), StringComparison.Ordinal);
        Assert.Contains(canonical, (await app.AllowAsync(prefix)).Objection("prefix"), StringComparison.Ordinal);
        Assert.Contains(canonical, (await app.RemoveAsync(prefix)).Objection("prefix"), StringComparison.Ordinal);
        Assert.Contains(canonical, (await app.ShowListingsAsync($"?prefix={prefix}")).Objection("prefix"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_is_past_is_refused()
    {
        await using var app = await StartAsync();

        foreach (var end in (DateTimeOffset[])[_clock.GetUtcNow(), _clock.GetUtcNow().AddYears(-1)])
        {
            (await app.ListAsync("203.0.113.7", expiresAt: end)).Objection("expiresAt");
            (await app.AllowAsync("203.0.113.7", expiresAt: end)).Objection("expiresAt");
        }

        (await app.ListAsync("203.0.113.7", expiresAt: _clock.GetUtcNow().AddSeconds(1))).Created();
    }

    [Theory]
    [InlineData("2030-01-01T02:00:00+02:00", "2030-01-01T00:00:00Z")]
    [InlineData("2030-01-01t00:00:00.123456789z", "2030-01-01T00:00:00.123Z")]
    public async Task An_end_is_kept_in_UTC_and_in_whole_milliseconds(string written, string kept)
    {
        await using var app = await StartAsync();

        var answer = await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.7", reason = "spam", expiresAt = written });

        Assert.Equal(kept, answer.Created().GetProperty("listing").GetProperty("expiresAt").GetString());
        Assert.Equal(kept, (await app.LookUpAsync("203.0.113.7")).Ok().GetProperty("listings")[0].GetProperty("expiresAt").GetString());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        await using var app = await StartAsync();

        var reply = await app.SendAsync(HttpMethod.Put, "api/listings",
            """{"prefix":"203.0.113.7/33","source":"rumour","detail":5,"expiresAt":"tomorrow","force":"yes","reson":"spam"}""");

        var errors = reply.Problem(HttpStatusCode.BadRequest).GetProperty("errors").EnumerateObject().Select(error => error.Name);
        Assert.Equal(
            ["detail", "expiresAt", "force", "prefix", "reason", "reson", "source"],
            errors.Order(StringComparer.Ordinal));
        Assert.Equal(0, await app.VersionAsync());
    }

    [Fact]
    public async Task A_text_comes_back_as_it_was_put()
    {
        await using var app = await StartAsync();
        const string Hostile = """</script><b a='1' b="2">\u0022 & + % Grüße עברית 🐟""" + "\u200f\u202e!";

        (await app.ListAsync("203.0.113.7", Hostile, detail: Hostile)).Created();

        var listing = (await app.LookUpAsync("203.0.113.7")).Ok().GetProperty("listings")[0];
        Assert.Equal((Hostile, Hostile), (listing.GetProperty("reason").GetString(), listing.GetProperty("detail").GetString()));
    }

    private Task<AppDriver> StartAsync() => AppDriver.StartWithClockAsync(azurite.NewAccount(), _clock);
}
