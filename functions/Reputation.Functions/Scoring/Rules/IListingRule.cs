namespace Reputation.Functions.Scoring.Rules;

/// <summary>One condition that must hold before evidence lists an address.</summary>
internal interface IListingRule
{
    /// <summary>A sentence for operators with the numbers that decided; null: the condition holds.</summary>
    string? Object(ListingCase facts);
}
