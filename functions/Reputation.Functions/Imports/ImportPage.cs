namespace Reputation.Functions.Imports;

/// <summary>Some imports, the newest first.</summary>
/// <param name="Items">They.</param>
/// <param name="Cursor">What to ask with for older ones; null when there are none.</param>
public sealed record ImportPage(IReadOnlyList<ImportItem> Items, string? Cursor);
