namespace Reputation.Functions.Scoring.Rules;

/// <summary>What an operator has allowed is not listed; its evidence is kept.</summary>
internal sealed class AddressMustNotBeAllowed : IListingRule
{
    public string? Object(ListingCase facts) => facts.Circumstances.IsAllowed ? "The allowlist covers the address." : null;
}
