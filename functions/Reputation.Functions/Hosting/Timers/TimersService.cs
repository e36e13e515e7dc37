using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting.Timers;

/// <summary>Keeps the timers going while the process runs standalone; requests are answered whatever becomes of them.</summary>
public sealed class TimersService(
    StandaloneTimers timers,
    AzureStorage storage,
    TimeProvider clock,
    ILoggerFactory loggers) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (timers.All.Count == 0)
        {
            return;
        }

        var logger = loggers.CreateLogger<TimerLoop>();
        try
        {
            await Task.WhenAll(
                from entry in timers.All
                let blob = new BlobTimer(storage, entry.Timer.Name)
                select new TimerLoop(entry.Timer, entry.Schedule, blob, clock, logger).RunAsync(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; what a turn could not give back ends by itself.
        }
    }
}
