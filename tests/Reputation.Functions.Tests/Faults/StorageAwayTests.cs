using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>Table Storage that is not there at the start, or goes away in one way or another.</summary>
public sealed class StorageAwayTests(Azurite azurite)
{
    [Fact]
    public async Task A_service_that_starts_without_its_store_says_so_and_comes_up_by_itself()
    {
        await using var store = await Azurite.StartInMemoryAsync();
        var account = store.NewAccount();
        await store.StopAsync();
        await using var app = await AppDriver.StartAsync(account);

        var lookup = app.LookUpAsync("203.0.113.7");
        var write = app.ListAsync("203.0.113.7");
        Outage.AssertToldToComeAgain(await lookup);
        Outage.AssertToldToComeAgain(await write);
        var health = (await app.HealthAsync()).Problem(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unavailable", health.GetProperty("index").GetProperty("status").GetString());
        Assert.Equal("degraded", health.GetProperty("storage").GetProperty("status").GetString());

        await store.StartAsync();
        await Outage.AssertMendsItselfAsync(app);
        (await app.ListAsync("203.0.113.7")).Created();
        Assert.True(await app.IsListedAsync("203.0.113.7"));
    }

    [Fact]
    public async Task A_store_that_is_stopped_for_a_while_costs_no_lookup_and_no_listing()
    {
        await using var folder = new TestFolder();
        await using var store = await Azurite.StartInFolderAsync(folder.Path);
        await Outage.AssertSurvivedAsync(store.NewAccount(), store.StopAsync, store.StartAsync);
    }

    [Theory]
    [InlineData(FaultMode.Refuse)]
    [InlineData(FaultMode.CutRequests)]
    public async Task A_network_that_fails_for_a_while_costs_no_lookup_and_no_listing(FaultMode mode)
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await Outage.AssertSurvivedAsync(
            azurite.NewAccount().Through(tables: proxy), () => Now(() => proxy.Mode = mode), () => Now(() => proxy.Mode = FaultMode.Pass));
    }

    private static Task Now(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
