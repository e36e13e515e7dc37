namespace Reputation.Functions.Sweeps.Desk;

/// <summary>Some runs, the newest first.</summary>
/// <param name="Items">The runs.</param>
/// <param name="Cursor">What to ask with for the rest; null at the end.</param>
public sealed record SweepPage(IReadOnlyList<SweepItem> Items, string? Cursor);
