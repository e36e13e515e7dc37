namespace Reputation.Functions.Listings.Desk;

/// <summary>An entry of the allowlist as an operator sees it.</summary>
public sealed record AllowanceItem(
    string Prefix,
    string Reason,
    DateTimeOffset AllowedAt,
    DateTimeOffset? ExpiresAt,
    long Version,
    string Actor)
{
    public static AllowanceItem Of(Allowance allowance) => new(
        allowance.Prefix.ToString(),
        allowance.Reason,
        allowance.AllowedAt,
        allowance.ExpiresAt,
        allowance.Version,
        allowance.Actor);
}
