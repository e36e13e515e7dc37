using System.Net;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>What Abusix lists is listed, and what it has let go leaves.</summary>
public sealed class SweepTests(Azurite azurite)
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task An_address_that_abusix_has_let_go_leaves_after_two_clean_answers_over_ten_minutes()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.ListAsync(SweepDriver.Addresses(2));
        Assert.Equal(new RunNumbers("completed", "passed", 2, 2, 0, 0, 0, 0, 0), RunNumbers.Of(await sweeps.SweepAsync()));

        sweeps.Abusix.Delist("198.51.100.1");

        Assert.Equal(new RunNumbers("completed", "passed", 2, 1, 1, 0, 0, 0, 0), RunNumbers.Of(await sweeps.SweepAsync(FiveMinutes)));
        Assert.Equal(0, RunNumbers.Of(await sweeps.SweepAsync(FiveMinutes)).Removed);
        var last = await sweeps.SweepAsync(FiveMinutes);
        Assert.Equal(new RunNumbers("completed", "passed", 2, 1, 1, 0, 0, 1, 0), RunNumbers.Of(last));
        Assert.Equal(["198.51.100.2/32 spam-trap 127.0.0.2"], await sweeps.ListedAsync());
        Assert.False(await sweeps.App.IsListedAsync("198.51.100.1"));
        var entry = (await LogAudit.OfAsync(_account)).Entries[^1].Change;
        Assert.Equal((LogOperation.Removed, $"sweep:{last.GetProperty("id").GetString()}"), (entry.Operation, entry.Actor));
        Assert.Equal("Abusix no longer lists it: 3 clean answers since 2026-03-02 12:05:00Z", entry.Why);
    }

    [Fact]
    public async Task An_address_seen_in_traffic_is_listed_for_what_abusix_says()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        sweeps.Abusix.List("198.51.100.1", "127.0.0.3", "127.0.0.2");
        sweeps.Abusix.List("198.51.100.2", "127.0.0.11");
        sweeps.Abusix.List("198.51.100.3", "127.0.0.4");
        await sweeps.SeeAsync("198.51.100.1", "198.51.100.2", "198.51.100.4", "10.0.0.1");

        Assert.Equal(new RunNumbers("completed", "passed", 3, 2, 1, 0, 2, 0, 0), RunNumbers.Of(await sweeps.SweepAsync()));

        Assert.Equal(
            ["198.51.100.1/32 spam-trap 127.0.0.2, 127.0.0.3", "198.51.100.2/32 policy-generic-rdns 127.0.0.11"], await sweeps.ListedAsync());
        var lookup = (await sweeps.App.LookUpAsync("198.51.100.1")).Ok();
        Assert.Equal(
            "554 5.7.1 Service unavailable; Client host [198.51.100.1] blocked using combined.mail.abusix.zone; Listed in Abusix Mail Intelligence, see https://lookup.abusix.com/search?q=198.51.100.1",
            lookup.GetProperty("smtp").GetString());
    }

    [Fact]
    public async Task Another_code_changes_the_listing_and_keeps_its_end()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        var end = sweeps.Clock.GetUtcNow().AddDays(9);
        (await sweeps.App.ListAsync("198.51.100.1", "put by hand", "abusix", expiresAt: end)).Created();
        sweeps.Abusix.List("198.51.100.1", "127.0.0.4");

        var run = await sweeps.SweepAsync();

        Assert.Equal(1, run.GetProperty("changed").GetInt32());
        var item = (await sweeps.App.ShowListingsAsync()).Ok().GetProperty("items")[0];
        Assert.Equal(("exploited-host", "127.0.0.4", end), (item.GetProperty("reason").GetString(), item.GetProperty("detail").GetString(), item.GetProperty("expiresAt").GetDateTimeOffset()));
        Assert.Equal(0, (await sweeps.SweepAsync(FiveMinutes)).GetProperty("changed").GetInt32());
    }

    [Fact]
    public async Task An_ipv6_client_is_asked_about_as_it_was_seen_and_listed_as_its_64()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        sweeps.Abusix.List("2001:db8:1:2::25", "127.0.0.2");
        await sweeps.SeeAsync("2001:db8:1:2::25", "2001:db8:1:2::26");

        Assert.Equal(new RunNumbers("completed", "passed", 1, 1, 0, 0, 1, 0, 0), RunNumbers.Of(await sweeps.SweepAsync()));

        Assert.Equal(["2001:db8:1:2::/64 spam-trap 127.0.0.2"], await sweeps.ListedAsync());
        Assert.Equal("2001:db8:1:2::25", (await sweeps.App.ShowListingsAsync()).Ok().GetProperty("items")[0].GetProperty("seen").GetString());
        sweeps.Abusix.Delist("2001:db8:1:2::25");
        sweeps.Abusix.List("2001:db8:1:2::26", "127.0.0.2");
        await sweeps.SweepManyAsync(3);
        Assert.Equal("2001:db8:1:2::26", (await sweeps.App.ShowListingsAsync()).Ok().GetProperty("items")[0].GetProperty("seen").GetString());
        sweeps.Abusix.Delist("2001:db8:1:2::26");
        await sweeps.SweepManyAsync(3);
        Assert.Empty(await sweeps.ListedAsync());
    }

    [Fact]
    public async Task What_others_list_stays_when_abusix_lets_go()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.ListAsync(["198.51.100.1"]);
        (await sweeps.App.ListAsync("198.51.100.1", "by hand")).Created();
        sweeps.Abusix.Delist("198.51.100.1");

        await sweeps.SweepManyAsync(3);

        Assert.Empty(await sweeps.ListedAsync());
        Assert.True(await sweeps.App.IsListedAsync("198.51.100.1"));
    }

    [Fact]
    public async Task An_allowed_client_is_not_asked_about_for_its_traffic()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        sweeps.Abusix.List("198.51.100.1", "127.0.0.2");
        (await sweeps.App.AllowAsync("198.51.100.0/24")).Created();
        await sweeps.SeeAsync("198.51.100.1");

        Assert.Equal(0, RunNumbers.Of(await sweeps.SweepAsync()).Asked);
    }

    [Fact]
    public async Task The_profile_tells_what_was_seen_and_when_it_leaves()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.ListAsync(["198.51.100.1"]);
        sweeps.Abusix.Delist("198.51.100.1");
        await sweeps.SweepAsync();

        var observation = (await sweeps.App.ProfileAsync("198.51.100.1")).Ok().GetProperty("observations")[0];

        Assert.Equal(
            """{"address":"198.51.100.1","askedAt":"2026-03-02T12:00:00Z","outcome":"clean","codes":[],"why":null,"cleanAnswers":1,"cleanSince":"2026-03-02T12:00:00Z","leavesFrom":"2026-03-02T12:10:00Z"}""",
            observation.GetRawText());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_asked_and_health_says_so()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account, ("Abusix__ApiKey", string.Empty));

        Assert.Contains("Abusix__ApiKey", (await sweeps.RequestAsync()).Problem(HttpStatusCode.Conflict).GetProperty("title").GetString(), StringComparison.Ordinal);

        await sweeps.App.VersionAsync();
        Assert.Equal("off", (await sweeps.App.HealthAsync()).Ok().GetProperty("abusix").GetProperty("status").GetString());
        Assert.Equal(0, sweeps.Dns.Count);
    }
}
