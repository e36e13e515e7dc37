using Reputation.Functions.Listings;

namespace Reputation.Functions.Lookups;

/// <summary>The allowlist entry that covers the address.</summary>
public sealed record AllowedBy(string Prefix, string Reason, DateTimeOffset? ExpiresAt)
{
    public static AllowedBy Of(Allowance allowance) => new(allowance.Prefix.ToString(), allowance.Reason, allowance.ExpiresAt);
}
