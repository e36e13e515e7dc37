using System.Globalization;
using System.Net;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Lookups;

/// <summary>Is this address listed?</summary>
public sealed class LookupTests(Azurite azurite)
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task An_address_that_nobody_lists_is_accepted()
    {
        await using var app = await StartAsync();

        var answer = (await app.LookUpAsync("203.0.113.7")).Ok();

        Assert.Equal(
            """{"address":"203.0.113.7","listed":false,"verdict":"accept","wouldReject":false,"smtp":null,"listings":[],"allowed":null,"version":0,"asOf":"2026-03-02T12:00:00Z"}""",
            answer.GetRawText());
    }

    [Fact]
    public async Task A_listed_address_is_answered_with_its_reason()
    {
        await using var app = await StartAsync(("PublicUrl", "https://desk.example.net"));
        await app.ListAsync("203.0.113.7", "spam-trap", detail: "hit 3 traps", expiresAt: _clock.GetUtcNow().AddDays(1));

        var answer = (await app.LookUpAsync("203.0.113.7")).Ok();

        Assert.Equal(
            """
            {"address":"203.0.113.7","listed":true,"verdict":"reject","wouldReject":false,
            "smtp":"554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using internal blocklist; see https://desk.example.net/check/203.0.113.7",
            "listings":[{"prefix":"203.0.113.7/32","source":"internal","reason":"spam-trap","detail":"hit 3 traps","listedAt":"2026-03-02T12:00:00Z","expiresAt":"2026-03-03T12:00:00Z","clearAt":null,"version":1,"monitor":false}],
            "allowed":null,"version":1,"asOf":"2026-03-02T12:00:00Z"}
            """.ReplaceLineEndings(""),
            answer.GetRawText());
    }

    [Fact]
    public async Task An_address_that_Abusix_lists_is_answered_in_the_words_that_Abusix_asks_for_and_without_the_key()
    {
        await using var app = await StartAsync(("Abusix__ApiKey", "secretsecretsecret"));
        await app.ListAsync("203.0.113.7", "spam-trap", "abusix", "127.0.0.2");

        var reply = await app.LookUpAsync("203.0.113.7");

        Assert.Equal(
            "554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using combined.mail.abusix.zone; Listed in Abusix Mail Intelligence, see https://lookup.abusix.com/search?q=203.0.113.7",
            reply.Ok().GetProperty("smtp").GetString());
        Assert.DoesNotContain("secretsecretsecret", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_covering_listing_is_told_longest_prefix_first_and_the_first_gives_the_text()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.0/24");
        await app.ListAsync("203.0.113.7", source: "abusix");
        await app.ListAsync("203.0.0.0/16", force: true);
        await app.ListAsync("203.0.113.0/28", source: "feedback");
        await app.ListAsync("203.0.113.8");

        var answer = (await app.LookUpAsync("203.0.113.7")).Ok();

        Assert.Equal(
            ["203.0.113.7/32", "203.0.113.0/28", "203.0.113.0/24", "203.0.0.0/16"],
            answer.GetProperty("listings").EnumerateArray().Select(listing => listing.GetProperty("prefix").GetString()));
        Assert.Contains("combined.mail.abusix.zone", answer.GetProperty("smtp").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7", "::FFFF:CB00:7107", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.0/120", "203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8::/48", "2001:0DB8:0:0:0:0:0:1", "2001:db8::1")]
    [InlineData("2001:db8::1", "2001:db8:0000::0001", "2001:db8::1")]
    public async Task An_address_is_the_same_however_it_is_written(string listed, string asked, string canonical)
    {
        await using var app = await StartAsync();
        await app.ListAsync(listed);

        var answer = (await app.LookUpAsync(asked)).Ok();

        Assert.Equal(canonical, answer.GetProperty("address").GetString());
        Assert.True(answer.GetProperty("listed").GetBoolean());
    }

    [Fact]
    public async Task IPv4_and_IPv6_do_not_cover_each_other()
    {
        await using var app = await StartAsync();
        await app.ListAsync("2001:db8::/32");
        await app.ListAsync("32.0.0.0/8");

        Assert.False(await app.IsListedAsync("33.1.13.184"));
        Assert.False(await app.IsListedAsync("2001:db9::1"));
        Assert.True(await app.IsListedAsync("32.1.13.184"));
        Assert.True(await app.IsListedAsync("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"));
    }

    [Fact]
    public async Task The_allowlist_carves_an_address_out_of_listings_that_came_first_and_that_come_later()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.0/24");
        await app.AllowAsync("203.0.113.0/29", "partner", _clock.GetUtcNow().AddHours(1));
        await app.ListAsync("203.0.113.7");

        var answer = (await app.LookUpAsync("203.0.113.7")).Ok();

        Assert.Equal(
            """
            {"address":"203.0.113.7","listed":false,"verdict":"accept","wouldReject":false,"smtp":null,"listings":[],
            "allowed":{"prefix":"203.0.113.0/29","reason":"partner","expiresAt":"2026-03-02T13:00:00Z"},"version":3,"asOf":"2026-03-02T12:00:00Z"}
            """.ReplaceLineEndings(""),
            answer.GetRawText());
        Assert.True(await app.IsListedAsync("203.0.113.8"));
    }

    [Fact]
    public async Task A_listing_and_an_allowance_past_their_end_do_not_count()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.7", expiresAt: _clock.GetUtcNow().AddHours(2));
        await app.AllowAsync("203.0.113.7", expiresAt: _clock.GetUtcNow().AddHours(1));

        Assert.False(await app.IsListedAsync("203.0.113.7"));
        _clock.Step(TimeSpan.FromHours(1));
        Assert.True(await app.IsListedAsync("203.0.113.7"));
        _clock.Step(TimeSpan.FromHours(1));
        Assert.False(await app.IsListedAsync("203.0.113.7"));
    }

    [Fact]
    public async Task Headers_tell_the_version_and_no_age_while_the_head_is_fresh()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.7");

        var reply = await app.LookUpAsync("203.0.113.7");

        Assert.Equal("1", reply.Header("X-Listing-Version"));
        Assert.Null(reply.Header("Age"));
        Assert.Equal(reply.Text.Length.ToString(CultureInfo.InvariantCulture), reply.Header("Content-Length"));
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.7");
        var whole = await app.LookUpAsync("203.0.113.7");

        var head = await app.SendAsync(HttpMethod.Head, "api/lookup/203.0.113.7");

        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Empty(head.Text);
        Assert.Equal(whole.Header("Content-Length"), head.Header("Content-Length"));
        Assert.Equal("1", head.Header("X-Listing-Version"));
    }

    [Theory]
    [InlineData("203.0.113")]
    [InlineData("203.0.113.07")]
    [InlineData("203.0.113.7/32")]
    [InlineData("fe80::1%eth0")]
    [InlineData("mail.example.net")]
    [InlineData("[2001:db8::1]")]
    public async Task What_is_no_address_is_refused_with_a_sentence(string text)
    {
        await using var app = await StartAsync();

        Assert.NotEmpty((await app.LookUpAsync(text)).Objection("address"));
    }

    [Fact]
    public async Task A_batch_is_answered_in_order_and_what_is_no_address_has_its_error_in_its_place()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.7");

        var reply = await app.LookUpManyAsync(["203.0.113.8", "nonsense", "203.0.113.7", "203.0.113.8", ""]);

        var answer = reply.Ok();
        Assert.Equal(1, answer.GetProperty("version").GetInt64());
        Assert.Equal("1", reply.Header("X-Listing-Version"));
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["203.0.113.8", "nonsense", "203.0.113.7", "203.0.113.8", ""], results.Select(result => result.GetProperty("address").GetString()));
        Assert.Equal([false, true, false, false, true], results.Select(result => result.TryGetProperty("error", out _)));
        Assert.Equal((await app.LookUpAsync("203.0.113.7")).Text, results[2].GetRawText());
        Assert.Equal(["address", "error"], results[1].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_batch_has_at_most_ten_thousand_addresses()
    {
        await using var app = await StartAsync();
        var most = Enumerable.Range(0, 10_000).Select(number => $"10.0.{number / 256}.{number % 256}").ToList();

        var answer = (await app.LookUpManyAsync(most)).Ok();
        var refused = await app.LookUpManyAsync([.. most, "10.1.0.0"]);

        Assert.Equal(most, answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("address").GetString()));
        Assert.Contains("10000", refused.Objection("addresses"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_batch_has_no_results()
    {
        await using var app = await StartAsync();

        Assert.Equal(JsonValueKind.Array, (await app.LookUpManyAsync([])).Ok().GetProperty("results").ValueKind);
    }

    [Theory]
    [InlineData(4 * 1024 * 1024, HttpStatusCode.OK)]
    [InlineData((4 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_batch_has_at_most_four_mebibytes(int length, HttpStatusCode status)
    {
        await using var app = await StartAsync();
        const string Shell = """{"addresses":[]}""";

        var reply = await app.SendAsync(HttpMethod.Post, "api/lookup", Shell + new string(' ', length - Shell.Length));

        Assert.Equal(status, reply.Status);
    }

    private Task<AppDriver> StartAsync(params (string Name, string Value)[] settings) =>
        AppDriver.StartWithClockAsync(azurite.NewAccount(), _clock, settings);
}
