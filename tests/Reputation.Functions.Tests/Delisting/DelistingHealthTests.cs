using System.Text.Json;
using Reputation.Functions.Delisting.Waiting;
using Reputation.Functions.Health;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>Health tells what waits at the desk.</summary>
public sealed class DelistingHealthTests(Azurite azurite)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task Requests_that_wait_for_an_operator_are_counted_and_those_apart_that_are_asked_about_again()
    {
        await using var desk = await DelistingDriver.StartAsync(_account);
        foreach (var address in (string[])["203.0.113.7", "203.0.113.8", "203.0.113.9"])
        {
            (await desk.App.ListAsync(address)).Created();
        }

        desk.Hosts.Fail("203.0.113.9");
        var first = await desk.RequestDecidedAsync("203.0.113.7");
        await desk.RequestDecidedAsync("203.0.113.8");
        await desk.RequestDecidedAsync("203.0.113.9");

        var health = await UntilWaitingAsync(desk, 2);

        Assert.Equal(first.GetProperty("requestedAt").GetDateTimeOffset(), health.GetProperty("oldest").GetDateTimeOffset());
        Assert.Equal(("ok", 1), (DelistingDriver.Status(health), health.GetProperty("askedAgain").GetInt32()));

        (await desk.DecideAsync(first.GetProperty("id").GetString()!, "remove", "spoke to them")).Ok();
        await UntilWaitingAsync(desk, 1);
    }

    [Fact]
    public void Requests_that_are_not_checked_for_long_are_no_good_health()
    {
        var latest = new LatestBacklog { Known = new DelistingBacklog(0, null, 0, Noon) };

        Assert.Equal(HealthStatus.Ok, new DelistingHealth(latest, new TestClock(Noon.AddMinutes(15))).Report().Status);
        Assert.Equal(HealthStatus.Degraded, new DelistingHealth(latest, new TestClock(Noon.AddMinutes(16))).Report().Status);
    }

    [Fact]
    public void Before_the_first_look_nothing_is_known_and_nothing_is_wrong()
    {
        var report = new DelistingHealth(new LatestBacklog(), new TestClock()).Report();

        Assert.Equal(HealthStatus.Ok, report.Status);
        Assert.All(report.Properties, property => Assert.Null(property.Value));
    }

    private static async Task<JsonElement> UntilWaitingAsync(DelistingDriver desk, int count)
    {
        var health = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                desk.Clock.Advance(TimeSpan.FromSeconds(1));
                health = (await desk.App.HealthAsync()).Ok().GetProperty("delisting");
                return health.GetProperty("waiting") is { ValueKind: JsonValueKind.Number } waiting && waiting.GetInt32() == count;
            },
            $"health counts {count}");
        return health;
    }
}
