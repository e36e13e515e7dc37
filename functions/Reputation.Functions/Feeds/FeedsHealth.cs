using Reputation.Functions.Health;

namespace Reputation.Functions.Feeds;

/// <summary>Whether the feeds are fresh, and none waits for an operator.</summary>
internal sealed class FeedsHealth(LiveFeeds live, TimeProvider clock) : IHealthPart
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>A feed that fails is told after so many runs in vain, and not for a single one.</summary>
    private const int TelltaleFailures = 3;

    public string Name => "feeds";

    public HealthReport Report()
    {
        Feed[] all = [.. live.All];
        if (all.Length == 0)
        {
            return new HealthReport(HealthStatus.Off, ("count", 0));
        }

        var held = Names(all.Where(feed => feed.State.Held is not null));
        var failing = Names(all.Where(IsFailing));
        return new HealthReport(
            held is null && failing is null ? HealthStatus.Ok : HealthStatus.Degraded, ("count", all.Length), ("held", held), ("failing", failing));
    }

    private static string? Names(IEnumerable<Feed> feeds) => string.Join(", ", feeds.Select(feed => feed.Name)) is { Length: > 0 } names ? names : null;

    private bool IsFailing(Feed feed) => feed.State.Status == FeedStatus.Failed
        && (feed.State.Failures >= TelltaleFailures || (feed.State.LastGoodAt ?? feed.CreatedAt) < clock.GetUtcNow() - Grace);
}
