namespace Reputation.Functions.Listings.Log;

/// <summary>Another restore is running on the store, so this one must not go on.</summary>
public sealed class RestoreTakenOverException(string message) : Exception(message);
