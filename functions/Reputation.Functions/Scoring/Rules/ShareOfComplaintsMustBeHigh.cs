namespace Reputation.Functions.Scoring.Rules;

/// <summary>Where it is known how much mail an address sent, the share that is complained about must certainly be too high; traps that are enough alone need no share.</summary>
internal sealed class ShareOfComplaintsMustBeHigh : IListingRule
{
    public string? Object(ListingCase facts) => facts is { TrapsAreEnough: false, Share: { } share } && share.AtLeast < facts.Options.ComplaintRate
        ? $"{share.InWords()}, which is not certainly above {facts.Options.ComplaintRate.Percent()}."
        : null;
}
