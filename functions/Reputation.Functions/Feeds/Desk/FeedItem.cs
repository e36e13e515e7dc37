using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Feeds.Desk;

/// <summary>A feed as an operator sees it.</summary>
public sealed record FeedItem(
    string Name,
    string? Url,
    string Format,
    string Reason,
    string Source,
    string? Every,
    string? Schedule,
    bool Monitor,
    double MaximumChange,
    string Status,
    string? Why,
    DateTimeOffset? LastRunAt,
    DateTimeOffset? NextRunAt,
    DateTimeOffset? LastGoodAt,
    double? EntriesAge,
    int Entries,
    DateTimeOffset? HeldSince,
    FeedCounts? Counts,
    long Version,
    DateTimeOffset CreatedAt,
    string CreatedBy)
{
    public static FeedItem Of(Feed feed, DateTimeOffset now) => new(
        feed.Name,
        feed.Settings.Url is { } url ? FeedUrl.Shown(url) : null,
        feed.Settings.Format.Name(),
        feed.Settings.Reason,
        feed.Settings.Source,
        feed.Settings.Every?.ToString("c"),
        feed.Settings.Schedule,
        feed.Settings.Monitor,
        feed.Settings.MaximumChange,
        feed.State.Status.Name(),
        feed.State.Why,
        feed.State.LastRunAt,
        feed.State.NextRunAt,
        feed.State.LastGoodAt,
        feed.State.LastGoodAt is { } good ? Math.Max(0, Math.Round((now - good).TotalSeconds)) : null,
        feed.State.Good?.Entries ?? 0,
        feed.State.HeldSince,
        feed.State.Counts,
        feed.State.Version,
        feed.CreatedAt,
        feed.CreatedBy);
}
