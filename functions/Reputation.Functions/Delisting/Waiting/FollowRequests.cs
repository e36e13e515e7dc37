using Reputation.Functions.Delisting.Requests;

namespace Reputation.Functions.Delisting.Waiting;

/// <summary>Looks now and then what waits at the desk.</summary>
internal sealed class FollowRequests(TableDelistingRequests requests, LatestBacklog latest, TimeProvider clock) : BackgroundService
{
    private const int MostCounted = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                latest.Known = await LookAsync(stoppingToken);
            }
            catch (Exception)
            {
                // Health tells of the store itself; what is known stays until it answers again.
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<DelistingBacklog> LookAsync(CancellationToken cancellationToken)
    {
        var received = await requests.ReadWaitingAsync(DelistingStatus.Received, 1, cancellationToken);
        var review = await requests.ReadWaitingAsync(DelistingStatus.Review, MostCounted, cancellationToken);
        var forOperators = review.Where(request => request.DueAt is null).ToList();
        return new DelistingBacklog(
            forOperators.Count,
            forOperators.Count > 0 ? forOperators[0].RequestedAt : null,
            review.Count - forOperators.Count,
            received.Count > 0 ? received[0].RequestedAt : null);
    }
}
