using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>Table Storage that is not there at the start, or goes away in one way or another: lookups go on, writes are told, and all mends itself.</summary>
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
        AssertToldToComeAgain(await lookup);
        AssertToldToComeAgain(await write);
        var health = (await app.HealthAsync()).Problem(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unavailable", health.GetProperty("index").GetProperty("status").GetString());
        Assert.Equal("degraded", health.GetProperty("storage").GetProperty("status").GetString());

        await store.StartAsync();
        await UntilOkAsync(app);
        (await app.ListAsync("203.0.113.7")).Created();
        Assert.True(await app.IsListedAsync("203.0.113.7"));
    }

    [Fact]
    public async Task A_store_that_is_stopped_for_a_while_costs_no_lookup_and_no_listing()
    {
        await using var folder = new TestFolder();
        await using var store = await Azurite.StartInFolderAsync(folder.Path);
        await AssertSurvivesAsync(store.NewAccount(), store.StopAsync, store.StartAsync);
    }

    [Fact]
    public async Task A_store_that_is_paused_for_a_while_costs_no_lookup_and_no_listing()
    {
        await using var store = await Azurite.StartInMemoryAsync();
        await AssertSurvivesAsync(store.NewAccount(), () => Now(store.Pause), () => Now(store.Resume));
    }

    [Theory]
    [InlineData(FaultMode.Refuse)]
    [InlineData(FaultMode.CutRequests)]
    public async Task A_network_that_fails_for_a_while_costs_no_lookup_and_no_listing(FaultMode mode)
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await AssertSurvivesAsync(
            azurite.NewAccount().Through(tables: proxy), () => Now(() => proxy.Mode = mode), () => Now(() => proxy.Mode = FaultMode.Pass));
    }

    /// <summary>Takes the store away and brings it back, and checks what users see meanwhile and after.</summary>
    private static async Task AssertSurvivesAsync(StorageAccount account, Func<Task> takeAway, Func<Task> bringBack)
    {
        await using var app = await AppDriver.StartAsync(account);
        (await app.ListAsync("203.0.113.7")).Created();

        await takeAway();
        await Eventually.TrueAsync(async () => (await app.LookUpAsync("203.0.113.7")).Header("Age") is not null, "answers say how old they are");
        AssertToldToComeAgain(await app.ListAsync("203.0.113.8"));
        await Eventually.TrueAsync(
            async () => (await app.HealthAsync()).Ok() is var health && health.GetProperty("status").GetString() == "degraded"
                && health.GetProperty("storage").GetProperty("status").GetString() == "degraded",
            "health says that the store is away");
        Assert.True(await app.IsListedAsync("203.0.113.7"));
        Assert.Equal(1, app.Logs.Count("writes wait"));

        await bringBack();
        await UntilOkAsync(app);
        await Eventually.TrueAsync(async () => (await app.LookUpAsync("203.0.113.7")).Header("Age") is null, "answers are fresh again");

        // What was asked for during the outage is there or not; asked for again, it is there, and once.
        Assert.True((await app.ListAsync("203.0.113.8")).Status is HttpStatusCode.Created or HttpStatusCode.OK);
        Assert.True(await app.IsListedAsync("203.0.113.7"));
        Assert.Equal(["Listed 203.0.113.7/32 by development", "Listed 203.0.113.8/32 by development"], await LogStory.OfAsync(account));
    }

    private static Task UntilOkAsync(AppDriver app) => Eventually.TrueAsync(
        async () => await app.HealthAsync() is { Status: HttpStatusCode.OK } reply && reply.Json.GetProperty("status").GetString() == "ok",
        "health is ok");

    private static void AssertToldToComeAgain(Reply reply)
    {
        reply.Problem(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(reply.Header("Retry-After"));
    }

    private static Task Now(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
