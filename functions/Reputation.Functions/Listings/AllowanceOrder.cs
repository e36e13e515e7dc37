using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>An entry of the allowlist as somebody wants it, checked.</summary>
/// <param name="Prefix">What is to be carved out of every listing.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
public sealed record AllowanceOrder(IpPrefix Prefix, string Reason, DateTimeOffset? ExpiresAt)
{
    public bool IsMetBy(Allowance allowance) => allowance.Reason == Reason && allowance.ExpiresAt == ExpiresAt;
}
