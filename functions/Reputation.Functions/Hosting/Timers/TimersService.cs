using Azure.Core;
using Azure.Storage.Blobs;
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
        var container = storage.Blobs(Patience()).GetBlobContainerClient("timers");
        try
        {
            await Task.WhenAll(
                from entry in timers.All
                let blob = new TimerBlob(container, entry.Timer.Name)
                select new TimerLoop(entry.Timer, entry.Schedule, blob, clock, logger).RunAsync(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; what a turn could not give back ends by itself.
        }
    }

    // The loop asks again by itself, and soon: a request that hangs only keeps it from noticing that storage is back.
    private static BlobClientOptions Patience() => new()
    {
        Retry = { MaxRetries = 1, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = TimeSpan.FromSeconds(10) },
    };
}
