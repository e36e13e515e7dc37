namespace Reputation.Functions.Listings.Log;

/// <summary>Somebody who reads the log for good, at a pace of his own; what he has not read is kept.</summary>
internal interface ILogReadership
{
    /// <summary>The version up to which he has read: entries above it are still needed.</summary>
    Task<long> ReadUpToAsync(CancellationToken cancellationToken);
}
