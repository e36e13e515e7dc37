using Reputation.Functions.Feeds.Runs;

namespace Reputation.Functions.Feeds.Desk;

/// <summary>Runs that somebody asked for: they outlive the request's connection, and last no longer than a request may.</summary>
internal sealed class FeedRequests(IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Under Functions a request that lasts five minutes ends the whole process.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);

    /// <summary>Runs a feed.</summary>
    /// <returns>Whether the run has ended, and the feed after it; else the next round of chores goes on with it.</returns>
    /// <exception cref="FeedIsRunningException">It is being run already.</exception>
    public async Task<(bool HasEnded, Feed? Feed)> TryAsync(Func<CancellationToken, Task<Feed?>> run)
    {
        using var limit = new CancellationTokenSource(TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, lifetime.ApplicationStopping);
        try
        {
            return (true, await run(either.Token));
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return (false, null);
        }
    }

    /// <summary>A feed as it is to be; it is due at once, where there is a list to be had: pure.</summary>
    public static Feed Put(Feed? before, string name, FeedSettings settings, string actor, DateTimeOffset now)
    {
        var state = before?.State ?? new FeedState();
        var isSameList = before?.Settings.Url == settings.Url && before?.Settings.Format == settings.Format;
        var feed = before ?? new Feed { Name = name, Settings = settings, CreatedAt = now, CreatedBy = actor };
        return feed with
        {
            Settings = settings,
            State = state with
            {
                NextRunAt = settings.Url is not null || state.Good is not null ? now : null,

                // What another address gave, or what was read in another way, is no list that a 304 could speak of.
                Good = isSameList ? state.Good : Unvalidated(state.Good),
            },
        };
    }

    private static FeedList? Unvalidated(FeedList? list) => list is null ? null : list with { ETag = null, LastModified = null };
}
