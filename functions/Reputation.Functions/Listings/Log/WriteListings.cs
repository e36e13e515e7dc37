namespace Reputation.Functions.Listings.Log;

/// <summary>Appends what the callers of <see cref="ListingLog"/> ask for.</summary>
internal sealed class WriteListings(ListingLog log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await log.WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop. Anything else ends the process, which then is started again: without a writer it is of no use.
        }
    }
}
