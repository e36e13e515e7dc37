namespace Reputation.Functions.Feeds.Runs;

/// <summary>The feed is being run, here or by another process: ask again when that has ended.</summary>
public sealed class FeedIsRunningException(string name) : Exception($"A run of the feed {name} is under way; ask again when it has ended.");
