namespace Reputation.Functions.Scoring.Rules;

/// <summary>The evidence must have weighed enough at the moment of its newest piece.</summary>
internal sealed class ScoreMustReachTheThreshold : IListingRule
{
    public string? Object(ListingCase facts) => facts.IsReached(facts.Peak)
        ? null
        : $"The evidence weighs {facts.Peak.Tenths()} of the {facts.Threshold.Plain()} that list an address.";
}
