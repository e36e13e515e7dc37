namespace Reputation.Functions.Scoring.Rules;

/// <summary>The evidence must have weighed enough at the moment of its newest piece.</summary>
internal sealed class ScoreMustReachTheThreshold : IListingRule
{
    public string? Object(ListingCase facts) => facts.IsReached(facts.Peak)
        ? null
        : $"{facts.Weighs($"of the {facts.Threshold.Plain()} that list an address")}.{Limited(facts)}";

    private static string Limited(ListingCase facts) =>
        facts.Assessment.OthersPeak > facts.OthersLimit ? $" However many they are, reports that are not firm weigh {facts.OthersLimit.Plain()} at most." : "";
}
