using Microsoft.Extensions.Options;

namespace Reputation.Functions.Listings.Log;

/// <summary>Reads the head of the log every <see cref="ListingOptions.PollInterval"/>, and what is new; goes on through every failure.</summary>
internal sealed partial class FollowListings(
    ListingLog log,
    LiveBlocklist live,
    IOptions<ListingOptions> options,
    TimeProvider clock,
    ILogger<FollowListings> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPauseAfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.PollInterval;
        var wasTooOld = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await TryCatchUpAsync(stoppingToken)
                ? interval
                : TimeSpan.FromTicks(Math.Min(interval.Ticks, LongestPauseAfterFailure.Ticks));
            var isTooOld = live.Age > options.Value.MaximumAge;
            if (isTooOld && !wasTooOld)
            {
                LogTooOld(options.Value.MaximumAge);
            }

            wasTooOld = isTooOld;
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

    [LoggerMessage(1, LogLevel.Error, "The list in memory is older than Listings__MaximumAge ({MaximumAge}): lookups are answered 503 until the store answers.")]
    private partial void LogTooOld(TimeSpan maximumAge);
}
