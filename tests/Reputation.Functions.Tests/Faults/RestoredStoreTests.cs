using System.Net;
using Azure.Data.Tables;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>A store that has gone back to what it was some time ago: the service notices, serves what the store has, and goes on under another epoch.</summary>
public sealed class RestoredStoreTests(Azurite azurite)
{
    [Fact]
    public async Task A_store_that_is_killed_and_has_lost_its_last_seconds_is_noticed()
    {
        await using var folder = new TestFolder();
        await using var store = await Azurite.StartInFolderAsync(folder.Path);
        var account = store.NewAccount();
        await using var app = await AppDriver.StartAsync(account);
        (await app.ListAsync("203.0.113.1")).Created();
        await store.StopAsync();
        await store.StartAsync();
        await Eventually.TrueAsync(async () => (await app.HealthAsync()).Ok().GetProperty("status").GetString() == "ok", "the store is back");
        var before = await EpochAsync(app);

        (await app.ListAsync("203.0.113.2")).Created();
        await store.KillAsync();
        await store.StartAsync();

        await Eventually.TrueAsync(async () => await EpochAsync(app) != before, "the epoch is another");
        Assert.True(app.Logs.Contains("The store went back"));
        Assert.True(await app.IsListedAsync("203.0.113.1"));
        Assert.False(await app.IsListedAsync("203.0.113.2"));
        Assert.Equal(2, (await app.ListAsync("203.0.113.3")).Created().GetProperty("version").GetInt64());
        Assert.Equal(["Listed 203.0.113.1/32 by development", "Listed 203.0.113.3/32 by development"], await LogStory.OfAsync(account));
    }

    [Fact]
    public async Task A_store_that_was_restored_and_written_on_by_another_process_is_noticed_by_both()
    {
        var account = azurite.NewAccount();
        await using var one = await AppDriver.StartAsync(account);
        await using var other = await AppDriver.StartAsync(account);
        (await one.ListAsync("203.0.113.1")).Created();
        var copy = await StoreCopy.TakeAsync(account);
        (await one.ListAsync("203.0.113.2")).Created();
        await Eventually.TrueAsync(() => other.IsListedAsync("203.0.113.2"), "the other has seen it");
        var before = await EpochAsync(one);

        await copy.PutBackAsync();

        foreach (var app in (AppDriver[])[one, other])
        {
            await Eventually.TrueAsync(
                async () => await EpochAsync(app) != before && !await app.IsListedAsync("203.0.113.2"), "what was lost is not served any more");
            Assert.True(await app.IsListedAsync("203.0.113.1"));
        }

        (await other.ListAsync("203.0.113.3")).Created();
        await Eventually.TrueAsync(() => one.IsListedAsync("203.0.113.3"), "they follow the same log again");
        Assert.Equal(await EpochAsync(one), await EpochAsync(other));
        await LogAudit.OfAsync(account);
    }

    [Fact]
    public async Task A_store_that_was_emptied_is_begun_anew()
    {
        var account = azurite.NewAccount();
        await using var app = await AppDriver.StartAsync(account);
        (await app.ListAsync("203.0.113.1")).Created();
        var before = await EpochAsync(app);

        await new TableClient(account.ConnectionString, "Blocklist").DeleteAsync(TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(async () => await EpochAsync(app) != before, "the epoch is another");
        Assert.False(await app.IsListedAsync("203.0.113.1"));
        Assert.Equal(1, (await app.ListAsync("203.0.113.2")).Created().GetProperty("version").GetInt64());
    }

    private static async Task<string?> EpochAsync(AppDriver app)
    {
        var health = await app.HealthAsync();
        Assert.Equal(HttpStatusCode.OK, health.Status);
        return health.Json.GetProperty("index").GetProperty("epoch").GetString();
    }
}
