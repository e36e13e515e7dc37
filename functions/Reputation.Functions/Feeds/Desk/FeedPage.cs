namespace Reputation.Functions.Feeds.Desk;

/// <summary>All feeds.</summary>
/// <param name="Items">In the order of their names.</param>
public sealed record FeedPage(IReadOnlyList<FeedItem> Items);
