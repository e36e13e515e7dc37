using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Limits;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Limits;

public sealed class BudgetsTests
{
    [Fact]
    public void Take_FewNetworks_IsWhatACountForEachMinuteGives()
    {
        var steps = Gen.Choose(0, 4).SelectMany(network => Gen.Choose(0, 40).Select(seconds => (Network: network, Seconds: seconds))).ListOf();
        Prop.ForAll(Gen.Zip(steps, Gen.Choose(1, 4)).ToArbitrary(), story =>
        {
            var clock = new TestClock();
            var budgets = new Budgets(story.Item2, clock);
            var model = new Dictionary<int, (TimeSpan Since, int Count)>();
            var now = TimeSpan.Zero;
            foreach (var (network, seconds) in story.Item1)
            {
                now += TimeSpan.FromSeconds(seconds);
                clock.Advance(TimeSpan.FromSeconds(seconds));
                var (since, count) = model.TryGetValue(network, out var used) && now - used.Since < TimeSpan.FromMinutes(1) ? used : (now, 0);
                model[network] = (since, Math.Min(count + 1, story.Item2));

                var expected = count < story.Item2 ? TimeSpan.Zero : since + TimeSpan.FromMinutes(1) - now;
                Assert.Equal(expected, budgets.Take(Network(network)));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Take_AFloodFromEverNewNetworks_DoesNotFreeOneThatHasUsedItsBudgetUp()
    {
        var budgets = new Budgets(3, new TestClock());
        for (var request = 0; request < 3; request++)
        {
            Assert.Equal(TimeSpan.Zero, budgets.Take(Network(0)));
        }

        for (var network = 1; network <= 200_000; network++)
        {
            Assert.Equal(TimeSpan.Zero, budgets.Take(Network(network)));
        }

        Assert.Equal(TimeSpan.FromMinutes(1), budgets.Take(Network(0)));
    }

    private static IPNetwork Network(int number) =>
        new(new IPAddress([0x20, 0x01, 0x0d, 0xb8, 0, (byte)(number >> 16), (byte)(number >> 8), (byte)number, 0, 0, 0, 0, 0, 0, 0, 0]), 64);
}
