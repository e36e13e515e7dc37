namespace Reputation.Functions.Listings.Desk;

/// <summary>The answer to a removal.</summary>
/// <param name="Version">The version of the log from which on it is gone.</param>
public sealed record RemovalAnswer(long Version);
