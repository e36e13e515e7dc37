namespace Reputation.Functions.Listings.Log;

/// <summary>Somebody who reads the log and has to have read an entry before it is compacted away.</summary>
internal interface ILogReadership
{
    /// <summary>The version that has been read: entries above it are still needed.</summary>
    Task<long> ReadUpToAsync(CancellationToken cancellationToken);
}
