using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Feeds.Runs;

/// <summary>Runs the feeds that are due, for as long as a round of chores has time for it; what is left is due in the next.</summary>
internal sealed partial class RunFeeds(TableFeeds feeds, FeedRunner runner, TimeProvider clock, ILogger<RunFeeds> logger) : IChore
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    public string Name => "run feeds";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        using var limit = new CancellationTokenSource(TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        StorageUnavailableException? away = null;
        var all = await feeds.ReadAllAsync(cancellationToken);
        foreach (var name in all.Where(feed => feed.IsDue(now)).OrderBy(feed => feed.State.NextRunAt).Select(feed => feed.Name))
        {
            try
            {
                await runner.RunAsync(name, either.Token);
            }
            catch (FeedIsRunningException)
            {
                // Somebody asked for it just now.
            }
            catch (StorageUnavailableException unavailable)
            {
                away = unavailable;
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                LogGoesOn(name);
                return;
            }
        }

        if (away is not null)
        {
            throw away;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The run of the feed {Name} takes long; the next round of chores goes on with it.")]
    private partial void LogGoesOn(string name);
}
