namespace Reputation.Functions.Feeds;

/// <summary>Looks now and then how the feeds are, which other processes run; health tells it from memory.</summary>
internal sealed class FollowFeeds(TableFeeds feeds, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await feeds.ReadAllAsync(stoppingToken);
            }
            catch (Exception)
            {
                // Health tells of the store itself, and a row that cannot be read fails the runs, which are logged.
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
