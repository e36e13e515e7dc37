using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Lookups;

/// <summary>A list can be tried before it is trusted.</summary>
public sealed class MonitorTests(Azurite azurite)
{
    [Fact]
    public async Task A_monitored_listing_is_accepted_and_the_answer_says_what_it_would_have_done()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());
        (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.0/24", reason = "trial", monitor = true })).Created();

        var answer = (await app.LookUpAsync("203.0.113.7")).Ok();

        Assert.False(answer.GetProperty("listed").GetBoolean());
        Assert.Equal("accept", answer.GetProperty("verdict").GetString());
        Assert.True(answer.GetProperty("wouldReject").GetBoolean());
        Assert.Null(answer.GetProperty("smtp").GetString());
        var listing = Assert.Single(answer.GetProperty("listings").EnumerateArray());
        Assert.Equal("203.0.113.0/24", listing.GetProperty("prefix").GetString());
        Assert.True(listing.GetProperty("monitor").GetBoolean());
    }

    [Fact]
    public async Task A_listing_that_counts_rejects_with_its_own_text_whatever_is_monitored_besides()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());
        (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.7", reason = "trial", source = "abusix", monitor = true })).Created();
        (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.0/24", reason = "spam" })).Created();

        var answer = (await app.LookUpAsync("203.0.113.7")).Ok();

        Assert.Equal("reject", answer.GetProperty("verdict").GetString());
        Assert.False(answer.GetProperty("wouldReject").GetBoolean());
        Assert.Contains("using internal blocklist", answer.GetProperty("smtp").GetString(), StringComparison.Ordinal);
        Assert.Equal([true, false], answer.GetProperty("listings").EnumerateArray().Select(each => each.GetProperty("monitor").GetBoolean()));
    }

    [Fact]
    public async Task A_source_that_is_monitored_counts_nowhere_and_counts_again_without_the_setting()
    {
        var account = azurite.NewAccount();
        await using (var watching = await AppDriver.StartAsync(account, ("Listings__MonitorSources", "feedback, abusix")))
        {
            (await watching.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.7", reason = "spam-trap", source = "abusix" })).Created();
            var answer = (await watching.LookUpAsync("203.0.113.7")).Ok();
            Assert.Equal("accept", answer.GetProperty("verdict").GetString());
            Assert.True(answer.GetProperty("wouldReject").GetBoolean());
        }

        await using var trusting = await AppDriver.StartAsync(account);
        Assert.Equal("reject", (await trusting.LookUpAsync("203.0.113.7")).Ok().GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_listing_is_trusted_by_one_change_and_watched_again_by_another()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());
        (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.7", reason = "trial", monitor = true })).Created();
        (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.7", reason = "trial", monitor = true })).Ok();
        var trusted = (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.7", reason = "trial" })).Ok();

        Assert.Equal(2, trusted.GetProperty("version").GetInt64());
        Assert.Equal("reject", (await app.LookUpAsync("203.0.113.7")).Ok().GetProperty("verdict").GetString());
        (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.7", reason = "trial", monitor = true })).Ok();
        Assert.Equal("accept", (await app.LookUpAsync("203.0.113.7")).Ok().GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_monitored_listing_under_the_allowlist_would_not_reject_either()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());
        (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.0/24", reason = "trial", monitor = true })).Created();
        await app.AllowAsync("203.0.113.7");

        Assert.False((await app.LookUpAsync("203.0.113.7")).Ok().GetProperty("wouldReject").GetBoolean());
    }

    [Fact]
    public async Task Another_process_reads_from_the_rows_what_is_monitored()
    {
        var account = azurite.NewAccount();
        await using (var app = await AppDriver.StartAsync(account))
        {
            (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.7", reason = "trial", monitor = true })).Created();
        }

        await using var next = await AppDriver.StartAsync(account);
        Assert.True((await next.LookUpAsync("203.0.113.7")).Ok().GetProperty("wouldReject").GetBoolean());
    }
}
