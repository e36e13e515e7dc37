using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Lookups;

/// <summary>Lookups while the list in memory cannot be loaded, or cannot be verified.</summary>
public sealed class StaleListTests(Azurite azurite)
{
    private static readonly (string Name, string Value)[] Settings =
        [("Listings__PollInterval", "00:00:02"), ("Listings__MaximumAge", "00:10:00")];

    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_lookup_is_held_while_the_list_is_loading()
    {
        await using var proxy = new FaultProxy(azurite.TablePort) { Mode = FaultMode.Stall };
        await using var app = await AppDriver.StartWithClockAsync(azurite.NewAccount().Through(tables: proxy), _clock, Settings);
        var waiting = _clock.Waiting;
        var held = app.LookUpAsync("203.0.113.7");
        await Eventually.TrueAsync(() => _clock.Waiting > waiting, "the lookup is held");
        _clock.Advance(TimeSpan.FromSeconds(1.9));

        proxy.Mode = FaultMode.Pass;

        Assert.False((await held).Ok().GetProperty("listed").GetBoolean());
    }

    [Fact]
    public async Task A_lookup_is_held_for_two_seconds_and_then_told_to_come_again()
    {
        await using var proxy = new FaultProxy(azurite.TablePort) { Mode = FaultMode.Stall };
        await using var app = await AppDriver.StartWithClockAsync(azurite.NewAccount().Through(tables: proxy), _clock, Settings);
        var asked = _clock.GetTimestamp();

        var held = app.LookUpAsync("203.0.113.7");
        await FollowingAsync(() => Task.FromResult(held.IsCompleted));

        Assert.True(_clock.GetElapsedTime(asked) >= TimeSpan.FromSeconds(2));
        var reply = await held;
        reply.Problem(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(reply.Header("Retry-After"));
    }

    [Fact]
    public async Task After_three_poll_intervals_without_a_verified_head_answers_say_how_old_they_are_and_in_the_end_there_are_none()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await AppDriver.StartWithClockAsync(azurite.NewAccount().Through(tables: proxy), _clock, Settings);
        await app.ListAsync("203.0.113.7");
        proxy.Mode = FaultMode.Refuse;
        var asOf = _clock.GetUtcNow();

        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Null((await app.LookUpAsync("203.0.113.7")).Header("Age"));

        _clock.Advance(TimeSpan.FromSeconds(1));
        var old = await app.LookUpAsync("203.0.113.7");
        Assert.Equal("7", old.Header("Age"));
        Assert.Equal(asOf, old.Ok().GetProperty("asOf").GetDateTimeOffset());
        Assert.True(old.Json.GetProperty("listed").GetBoolean());
        Assert.Equal("7", (await app.LookUpManyAsync(["203.0.113.7"])).Header("Age"));

        _clock.Advance(TimeSpan.FromMinutes(10));
        var none = await app.LookUpAsync("203.0.113.7");
        none.Problem(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(none.Header("Retry-After"));
        Assert.Null(none.Header("X-Listing-Version"));
        (await app.HealthAsync()).Problem(HttpStatusCode.ServiceUnavailable);

        proxy.Mode = FaultMode.Pass;
        await FollowingAsync(async () => (await app.LookUpAsync("203.0.113.7")) is { Status: HttpStatusCode.OK } reply && reply.Header("Age") is null);
    }

    [Fact]
    public async Task A_step_of_the_wall_clock_makes_no_answer_old_or_young()
    {
        await using var app = await AppDriver.StartWithClockAsync(azurite.NewAccount(), _clock, Settings);
        await app.ListAsync("203.0.113.7");

        foreach (var days in (int[])[1, -2])
        {
            _clock.Step(TimeSpan.FromDays(days));
            var reply = await app.LookUpAsync("203.0.113.7");

            Assert.Null(reply.Header("Age"));
            Assert.True(reply.Ok().GetProperty("listed").GetBoolean());
            Assert.Equal("ok", (await app.HealthAsync()).Ok().GetProperty("status").GetString());
        }

        await app.ListAsync("203.0.113.8");
        Assert.True(await app.IsListedAsync("203.0.113.8"));
    }

    /// <summary>Lets the clock run until the condition holds.</summary>
    private Task FollowingAsync(Func<Task<bool>> condition) => Eventually.TrueAsync(
        () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            return condition();
        },
        "the service goes on as time passes");
}
