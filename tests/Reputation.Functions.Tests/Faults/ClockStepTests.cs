using System.Globalization;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>An operator sets the computer's clock while the store is away.</summary>
public sealed class ClockStepTests(Azurite azurite)
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_step_of_a_day_changes_neither_age_nor_answer(int days)
    {
        var clock = new TestClock();
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await AppDriver.StartWithClockAsync(azurite.NewAccount().Through(tables: proxy), clock, ("Listings__PollInterval", "00:00:02"));
        await app.ListAsync("203.0.113.7");
        proxy.Mode = FaultMode.Refuse;
        clock.Advance(TimeSpan.FromSeconds(30));

        clock.Step(TimeSpan.FromDays(days));
        var reply = await app.LookUpAsync("203.0.113.7");

        Assert.True(reply.Ok().GetProperty("listed").GetBoolean());
        Assert.InRange(int.Parse(reply.Header("Age")!, CultureInfo.InvariantCulture), 28, 30);
        Assert.Equal(days > 0, reply.Json.GetProperty("asOf").GetDateTimeOffset() > new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));

        proxy.Mode = FaultMode.Pass;
        await Eventually.TrueAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return (await app.LookUpAsync("203.0.113.7")).Header("Age") is null;
            },
            "the head is verified again");
        (await app.ListAsync("203.0.113.8")).Created();
    }
}
