namespace Reputation.Functions.Listings.Log;

/// <summary>Appends what the callers of <see cref="ListingLog"/> ask for.</summary>
internal sealed class WriteListings(ListingLog log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => log.WriteAsync(stoppingToken);
}
