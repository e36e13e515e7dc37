namespace Reputation.Functions.Listings.Snapshots;

/// <summary>This snapshot is not to be used, now or later: the one before it is, or the rows.</summary>
public sealed class UnusableSnapshotException(string why, Exception? cause = null) : Exception(why, cause);
