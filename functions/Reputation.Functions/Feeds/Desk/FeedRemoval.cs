namespace Reputation.Functions.Feeds.Desk;

/// <summary>The answer to the removal of a feed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ended">Whether it and what it listed are gone; else the next rounds of chores go on with it.</param>
public sealed record FeedRemoval(string Name, bool Ended);
