namespace Reputation.Functions.Ranges;

/// <summary>A /24 is proposed when more than a share of its addresses is listed one by one: just the share is not enough.</summary>
/// <param name="Share">The share, 0 to 1.</param>
internal readonly record struct RangeRule(double Share)
{
    public bool Proposes(RangeCount count) => count.Share > Share;
}
