namespace Reputation.Functions.Listings.Log;

/// <summary>The store does not answer.</summary>
/// <param name="Since">When that was first seen.</param>
/// <param name="Reason">What was seen last, in a sentence without secrets.</param>
internal sealed record StorageOutage(DateTimeOffset Since, string Reason);
