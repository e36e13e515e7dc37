using Reputation.Functions.Feeds.Contents;

namespace Reputation.Functions.Feeds.Rules;

/// <summary>A list that has become empty does not empty the feed by itself.</summary>
internal static class ListMustNotBeEmpty
{
    /// <summary>Gives the objection, or null.</summary>
    public static string? Check(FeedContent content, FeedList before) =>
        content.Entries.Count == 0 && before.Entries > 0 ? $"The list is empty, and had {before.Entries} entries before." : null;
}
