using Microsoft.Extensions.Options;

namespace Reputation.Functions.Listings.Log;

/// <summary>Reads the head of the log every <see cref="ListingOptions.PollInterval"/>, and what is new; goes on through every failure.</summary>
internal sealed class FollowListings(ListingLog log, IOptions<ListingOptions> options, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan LongestPauseAfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.PollInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await TryCatchUpAsync(stoppingToken)
                ? interval
                : TimeSpan.FromTicks(Math.Min(interval.Ticks, LongestPauseAfterFailure.Ticks));
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryCatchUpAsync(CancellationToken stoppingToken)
    {
        try
        {
            await log.CatchUpAsync(stoppingToken);
            return true;
        }
        catch (Exception)
        {
            // The log has recorded the failure for health; this loop is what mends it.
            return false;
        }
    }
}
