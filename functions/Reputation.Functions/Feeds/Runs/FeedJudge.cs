using Microsoft.Extensions.Options;
using Reputation.Functions.Feeds.Contents;
using Reputation.Functions.Feeds.Rules;

namespace Reputation.Functions.Feeds.Runs;

/// <summary>Whether a new list may come into force without anybody looking at it.</summary>
internal sealed class FeedJudge(IOptions<FeedOptions> options)
{
    /// <summary>Why an operator is to look at it first; null: it may.</summary>
    /// <exception cref="FeedUnavailableException">It is no list at all.</exception>
    public string? Objection(Feed feed, FeedContent content, FeedCounts counts)
    {
        var unreadable = MostLinesMustBeReadable.Check(content, options.Value.MaximumUnreadable);
        if (content.Entries.Count == 0 && content.RejectedCount > 0)
        {
            throw new FeedUnavailableException($"This is no list in the format {feed.Settings.Format.ToString().ToLowerInvariant()}: no line of it can be taken. The first is refused because: {content.Rejected[0].Error}");
        }

        // The first list fills the feed: there is nothing that it could be held against.
        return unreadable
            ?? ListMustNotBeEmpty.Check(content, feed.State.Good)
            ?? (feed.State.Good is { } before
                ? ListMustNotChangeTooMuch.Check(counts, content, before, feed.Settings.MaximumChange, options.Value.MinimumChange)
                : null);
    }
}
