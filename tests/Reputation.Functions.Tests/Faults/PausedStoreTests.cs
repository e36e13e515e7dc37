using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>Table Storage that takes requests and does not answer; by itself, because it waits for time-outs while others can run.</summary>
public sealed class PausedStoreTests
{
    [Fact]
    public async Task A_store_that_is_paused_for_a_while_costs_no_lookup_and_no_listing()
    {
        await using var store = await Azurite.StartInMemoryAsync();
        await Outage.AssertSurvivedAsync(store.NewAccount(), () => Now(store.Pause), () => Now(store.Resume));
    }

    private static Task Now(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
