namespace Reputation.Functions.Delisting.Desk;

/// <summary>Some requests.</summary>
/// <param name="Items">Those that wait the oldest first, decided ones and all together the newest first.</param>
/// <param name="Cursor">What to ask with for the rest; null at the end.</param>
public sealed record DelistingPage(IReadOnlyList<DelistingItem> Items, string? Cursor);
