namespace Reputation.Functions.Listings.Desk;

/// <summary>A page of listings.</summary>
/// <param name="Items">In the order of prefix and source.</param>
/// <param name="Cursor">What to ask with for the next page; null on the last.</param>
public sealed record ListingPage(IReadOnlyList<ListingItem> Items, string? Cursor);
