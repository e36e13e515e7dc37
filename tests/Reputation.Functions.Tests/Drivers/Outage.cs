using System.Net;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>A time without a store, as the users of a service see it that was well before.</summary>
internal static class Outage
{
    /// <summary>Takes the store away and brings it back: lookups go on and say how old they are, writes are told, and all mends itself.</summary>
    public static async Task AssertSurvivedAsync(StorageAccount account, Func<Task> takeAway, Func<Task> bringBack)
    {
        await using var app = await AppDriver.StartAsync(account);
        (await app.ListAsync("203.0.113.7")).Created();

        await takeAway();
        await Eventually.TrueAsync(async () => (await app.LookUpAsync("203.0.113.7")).Header("Age") is not null, "answers say how old they are");
        AssertToldToComeAgain(await app.ListAsync("203.0.113.8"));
        Assert.True(await app.IsListedAsync("203.0.113.7"));
        Assert.Equal("degraded", (await app.HealthAsync()).Ok().GetProperty("status").GetString());

        await bringBack();
        await AssertMendsItselfAsync(app);
        await Eventually.TrueAsync(async () => (await app.LookUpAsync("203.0.113.7")).Header("Age") is null, "answers are fresh again");

        // What was asked for during the outage is there or not; asked for again, it is there, and once.
        Assert.True((await app.ListAsync("203.0.113.8")).Status is HttpStatusCode.Created or HttpStatusCode.OK);
        Assert.True(await app.IsListedAsync("203.0.113.7"));
        Assert.Equal(["Listed 203.0.113.7/32 by development", "Listed 203.0.113.8/32 by development"], await LogStory.OfAsync(account));
        Assert.InRange(app.Logs.Count("writes wait"), 0, 1);
    }

    public static Task AssertMendsItselfAsync(AppDriver app) => Eventually.TrueAsync(
        async () => await app.HealthAsync() is { Status: HttpStatusCode.OK } reply && reply.Json.GetProperty("status").GetString() == "ok",
        "health is ok");

    public static void AssertToldToComeAgain(Reply reply)
    {
        reply.Problem(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(reply.Header("Retry-After"));
    }
}
