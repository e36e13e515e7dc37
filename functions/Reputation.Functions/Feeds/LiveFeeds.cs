using System.Collections.Immutable;

namespace Reputation.Functions.Feeds;

/// <summary>The feeds as this process last saw them, for health.</summary>
internal sealed class LiveFeeds
{
    private ImmutableSortedDictionary<string, Feed> _feeds = ImmutableSortedDictionary.Create<string, Feed>(StringComparer.Ordinal);

    public IEnumerable<Feed> All => _feeds.Values;

    public void Publish(IEnumerable<Feed> feeds) => _feeds = feeds.ToImmutableSortedDictionary(feed => feed.Name, feed => feed, StringComparer.Ordinal);

    public void Note(Feed feed) => ImmutableInterlocked.Update(ref _feeds, feeds => feeds.SetItem(feed.Name, feed));

    public void Forget(string name) => ImmutableInterlocked.Update(ref _feeds, feeds => feeds.Remove(name));
}
