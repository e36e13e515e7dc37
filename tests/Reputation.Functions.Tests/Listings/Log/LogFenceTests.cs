using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Log;

/// <summary>Whoever decided before a fence was raised has to decide again, also where nothing has changed.</summary>
public sealed class LogFenceTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_of_before_the_fence_is_made_again()
    {
        await using var log = new LogDriver(_account);

        // A process that writes alone knows the head without reading it.
        for (var number = 1; number <= 5; number++)
        {
            await log.Log.AppendAsync(_ => [Listed(number)], Token);
        }

        await new LogFence(log.Store).RaiseAsync(Token);
        var decisions = 0;
        var appended = await log.Log.AppendAsync(
            _ =>
            {
                decisions++;
                return [Listed(6)];
            },
            Token);

        Assert.Equal((2, 6), (decisions, appended.Blocklist.Version));
        Assert.Equal(6, (await LogAudit.OfAsync(_account)).Entries.Count);
    }

    [Fact]
    public async Task Before_the_first_entry_there_is_nothing_to_keep_out()
    {
        await using var log = new LogDriver(_account);

        await new LogFence(log.Store).RaiseAsync(Token);

        Assert.Equal(1, (await log.Log.AppendAsync(_ => [Listed(1)], Token)).Blocklist.Version);
    }

    private static Change Listed(int number) => new()
    {
        Operation = LogOperation.Listed,
        Prefix = IpPrefix.Parse($"198.51.100.{number}"),
        Source = ListingSource.Abusix,
        Reason = "spam-trap",
        Actor = "sweep",
    };
}
