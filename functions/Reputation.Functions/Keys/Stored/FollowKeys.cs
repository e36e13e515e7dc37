using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Keys.Stored;

/// <summary>Reads the keys every <see cref="KeyPatience.PollInterval"/>; goes on through every failure, and tells an outage once.</summary>
internal sealed partial class FollowKeys(
    KeyCabinet cabinet,
    KeyPatience patience,
    TimeProvider clock,
    ILogger<FollowKeys> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPauseAfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var afterFailure = patience.PollInterval < LongestPauseAfterFailure ? patience.PollInterval : LongestPauseAfterFailure;
        var isAway = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await cabinet.CatchUpAsync(stoppingToken);
                isAway = false;
            }
            catch (Exception failure)
            {
                // Being stopped is told in many ways, and is no outage.
                if (!isAway && !stoppingToken.IsCancellationRequested)
                {
                    LogAway(TableFailure.Explain(failure), patience.MaximumAge);
                }

                isAway = true;
            }

            await Task.Delay(isAway ? afterFailure : patience.PollInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The keys cannot be read: {Reason} Those known already go on working for {MaximumAge}. Trying again until it answers.")]
    private partial void LogAway(string reason, TimeSpan maximumAge);
}
