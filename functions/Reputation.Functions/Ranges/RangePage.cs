namespace Reputation.Functions.Ranges;

/// <summary>A page of the ranges that are proposed.</summary>
/// <param name="Items">The most affected first, of equally affected ones the lower prefix.</param>
/// <param name="Cursor">What to ask with for the next page; null on the last.</param>
/// <param name="Version">The version of the list.</param>
/// <param name="Note">That these are proposals, for whoever sees nothing but the answer.</param>
public sealed record RangePage(IReadOnlyList<RangeItem> Items, string? Cursor, long Version, string Note)
{
    /// <summary>What is said with every page.</summary>
    public const string Proposal = "These ranges are proposals: nothing is listed by itself. To list one, send PUT /api/listings with its prefix and a reason.";
}
