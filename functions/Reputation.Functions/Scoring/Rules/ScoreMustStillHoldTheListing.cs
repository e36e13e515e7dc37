namespace Reputation.Functions.Scoring.Rules;

/// <summary>What would leave the list at once is not put on it: reports may have been under way for long.</summary>
internal sealed class ScoreMustStillHoldTheListing : IListingRule
{
    public string? Object(ListingCase facts) => facts.Assessment.Score.IsBelowRelease
        ? $"The evidence weighed {facts.Assessment.Peak.Tenths()} once, and weighs {facts.Assessment.Score.Value.Tenths()} by now."
        : null;
}
