namespace Reputation.Functions.Listings.Desk;

/// <summary>The answer to an allowlist entry that was put.</summary>
/// <param name="Allowed">It, as it now is.</param>
/// <param name="Version">The version of the log from which on it is so.</param>
public sealed record PutAllowanceAnswer(AllowanceItem Allowed, long Version);
