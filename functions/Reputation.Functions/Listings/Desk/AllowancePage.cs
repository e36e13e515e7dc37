namespace Reputation.Functions.Listings.Desk;

/// <summary>A page of the allowlist.</summary>
/// <param name="Items">In the order of their prefixes.</param>
/// <param name="Cursor">What to ask with for the next page; null on the last.</param>
public sealed record AllowancePage(IReadOnlyList<AllowanceItem> Items, string? Cursor);
