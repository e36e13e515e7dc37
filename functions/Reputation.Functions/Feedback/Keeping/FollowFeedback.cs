using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Feedback.Keeping;

/// <summary>Looks now and then what waits to be read.</summary>
internal sealed class FollowFeedback(TableFeedback reports, LatestFeedback latest, TimeProvider clock) : BackgroundService
{
    private const int MostCounted = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var waiting = await reports.ReadWaitingAsync(after: null, MostCounted, stoppingToken);
                var unreadable = await reports.CountUnreadableAsync(MostCounted, stoppingToken);
                latest.Known = new FeedbackBacklog(waiting.Count, waiting.Count > 0 ? TimedId.StartOf(waiting[0].Id) : null, unreadable);
            }
            catch (Exception)
            {
                // Health tells of the store itself; what is known stays until it answers again.
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
