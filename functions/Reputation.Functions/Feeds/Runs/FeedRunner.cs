using Reputation.Functions.Feeds.Contents;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Feeds.Runs;

/// <summary>
/// Runs feeds, from the list to the log. A run is the difference between a list and what is listed for the feed, so that one that is
/// killed at any point is simply run again.
/// </summary>
internal sealed partial class FeedRunner(
    TableFeeds feeds,
    FeedTurns turns,
    BlobFeedContents kept,
    FeedFetcher fetcher,
    FeedContents contents,
    FeedJudge judge,
    FullAppends appends,
    LogReader log,
    TimeProvider clock,
    ILogger<FeedRunner> logger)
{
    /// <summary>Fetches the feed's list, or takes the one that is in force, and brings it into force; a feed that is being removed is removed.</summary>
    /// <returns>The feed after the run; null when it is not there any more.</returns>
    /// <exception cref="FeedIsRunningException">It is being run already.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer; the next run goes on.</exception>
    public Task<Feed?> RunAsync(string name, CancellationToken cancellationToken) => InTurnAsync(
        name,
        async (feed, token) => feed.State.Status == FeedStatus.Ending ? await EndAsync(feed, token) : await TryAsync(feed, () => FetchAsync(feed, token), false, token),
        cancellationToken);

    /// <summary>Brings a list into force that was sent.</summary>
    /// <inheritdoc cref="RunAsync(string, CancellationToken)"/>
    public Task<Feed?> FillAsync(string name, FeedFile file, CancellationToken cancellationToken) => InTurnAsync(
        name, (feed, token) => TryAsync(feed, () => Task.FromResult(new FeedFetch(file, null, null)), false, token), cancellationToken);

    /// <summary>Brings the very list into force that is held.</summary>
    /// <inheritdoc cref="RunAsync(string, CancellationToken)"/>
    public Task<Feed?> ConfirmAsync(string name, string hash, CancellationToken cancellationToken) => InTurnAsync(
        name,
        (feed, token) => feed.State.Held is { } held && held.Hash == hash
            ? TryAsync(feed, async () => new FeedFetch(await kept.FetchAsync(name, hash, token), held.ETag, held.LastModified), true, token)
            : Task.FromResult<Feed?>(feed),
        cancellationToken);

    private Task<Feed?> InTurnAsync(string name, Func<Feed, CancellationToken, Task<Feed?>> run, CancellationToken cancellationToken) => turns.InTurnAsync(
        name, async token => await feeds.FindAsync(name, token) is { } feed ? await run(feed, token) : null, cancellationToken);

    private async Task<FeedFetch> FetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        if (feed.Settings.Url is not { } url)
        {
            return new FeedFetch(null, null, null);
        }

        var good = feed.State.Good is { } list && await kept.HasAsync(feed.Name, list.Hash, cancellationToken) ? list : null;
        return await fetcher.FetchAsync(url, good, cancellationToken);
    }

    /// <summary>One run. That a list cannot be had or read is an outcome of it, and no failure of this service.</summary>
    private async Task<Feed?> TryAsync(Feed feed, Func<Task<FeedFetch>> fetch, bool isConfirmed, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow().InWholeMilliseconds();
        try
        {
            var fetched = await fetch();
            await using var file = fetched.File ?? (feed.State.Good is { } good ? await kept.FetchAsync(feed.Name, good.Hash, cancellationToken) : null);
            return file is null
                ? await feeds.UpdateAsync(feed.Name, now => now.State with { LastRunAt = startedAt, NextRunAt = null }, cancellationToken)
                : await RunAsync(feed, startedAt, file, fetched, isConfirmed, cancellationToken);
        }
        catch (FeedUnavailableException unavailable)
        {
            return await FailAsync(feed, startedAt, unavailable.Message, cancellationToken);
        }
    }

    private async Task<Feed?> RunAsync(Feed feed, DateTimeOffset startedAt, FeedFile file, FeedFetch fetched, bool isConfirmed, CancellationToken cancellationToken)
    {
        var content = await contents.ReadAsync(feed.Settings, file, cancellationToken);
        var difference = FeedDifference.Between(await log.CatchUpAsync(cancellationToken), feed, content, startedAt);
        var list = new FeedList(file.Hash, content.Entries.Count, content.Addresses, fetched.ETag, fetched.LastModified);
        if (!isConfirmed && feed.State.Good?.Hash != list.Hash && judge.Objection(feed, content, difference.Counts) is { } objection)
        {
            return await HoldAsync(feed, startedAt, file, list, objection, difference.Counts, cancellationToken);
        }

        // In force from here on, so that a run that is cut off in the next step is gone on with, and not judged by what it had got done.
        if (feed.State.Good?.Hash != list.Hash || !await kept.HasAsync(feed.Name, list.Hash, cancellationToken))
        {
            await kept.KeepAsync(feed.Name, file, cancellationToken);
        }

        // What was sent and is held waits for its operator, also while the list before it is gone on with.
        var held = fetched.File is null && feed.Settings.Url is null ? feed.State.Held : null;
        await feeds.UpdateAsync(
            feed.Name,
            now => now.State with { Good = list, Held = held, HeldSince = held is null ? null : now.State.HeldSince, NextRunAt = startedAt },
            cancellationToken);
        var taken = await appends.AppendAllAsync(difference.Steps, (state, step, now) => FeedDecisions.Take(state, step, feed, now), cancellationToken);
        var ended = await feeds.UpdateAsync(
            feed.Name,
            now => now.State with
            {
                Status = Unless(now.State.Status == FeedStatus.Ending, held is null ? FeedStatus.Ok : FeedStatus.Held),
                Why = held is null ? null : now.State.Why,
                Failures = 0,
                LastRunAt = startedAt,

                // That a list which was sent once is gone through again makes it no younger.
                LastGoodAt = fetched.File is null && feed.Settings.Url is null ? now.State.LastGoodAt : startedAt,

                // Settings that were changed meanwhile count from now on.
                NextRunAt = now.Settings == feed.Settings ? NextRun(now, startedAt, wentWell: true) : startedAt,
                Counts = difference.Counts,
                Version = taken.Version,
            },
            cancellationToken);
        await kept.KeepOnlyAsync(feed.Name, held is null ? [list.Hash] : [list.Hash, held.Hash], cancellationToken);
        LogRun(feed.Name, difference.Counts.Added, difference.Counts.Changed, difference.Counts.Removed, difference.Counts.Entries, difference.Counts.HeldByOthers);
        return ended;
    }

    private async Task<Feed?> HoldAsync(
        Feed feed, DateTimeOffset startedAt, FeedFile file, FeedList list, string objection, FeedCounts counts, CancellationToken cancellationToken)
    {
        var isNews = feed.State.Held?.Hash != list.Hash;
        await kept.KeepAsync(feed.Name, file, cancellationToken);
        if (isNews)
        {
            LogHeld(feed.Name, objection);
        }

        return await feeds.UpdateAsync(
            feed.Name,
            now => now.State with
            {
                Status = Unless(now.State.Status == FeedStatus.Ending, FeedStatus.Held),
                Why = objection,
                Held = list,
                HeldSince = isNews ? startedAt : now.State.HeldSince,
                Failures = 0,
                LastRunAt = startedAt,
                NextRunAt = NextRun(now, startedAt, wentWell: true),
                Counts = counts,
            },
            cancellationToken);
    }

    private async Task<Feed?> FailAsync(Feed feed, DateTimeOffset startedAt, string why, CancellationToken cancellationToken)
    {
        if (feed.State.Failures == 0)
        {
            LogFailed(feed.Name, why);
        }

        return await feeds.UpdateAsync(
            feed.Name,
            now => now.State with
            {
                Status = Unless(now.State.Status == FeedStatus.Ending, FeedStatus.Failed),
                Why = why,
                Failures = now.State.Failures + 1,
                LastRunAt = startedAt,
                NextRunAt = NextRun(now, startedAt, wentWell: false),
            },
            cancellationToken);
    }

    /// <summary>A feed that somebody removes while it runs is being removed, however the run ends.</summary>
    private static FeedStatus Unless(bool isEnding, FeedStatus status) => isEnding ? FeedStatus.Ending : status;

    private static DateTimeOffset? NextRun(Feed feed, DateTimeOffset startedAt, bool wentWell) =>
        feed.State.Status == FeedStatus.Ending ? startedAt : feed.NextRun(startedAt, wentWell);

    private async Task<Feed?> EndAsync(Feed feed, CancellationToken cancellationToken)
    {
        var blocklist = await log.CatchUpAsync(cancellationToken);
        FeedStep[] held = [.. blocklist.Listings().Where(listing => listing.Feed == feed.Name).Select(listing => new FeedStep(listing.Prefix, listing.Source, Terms: null))];
        var released = await appends.AppendAllAsync(held, (state, step, _) => FeedDecisions.Release(state, step, feed), cancellationToken);
        await kept.KeepOnlyAsync(feed.Name, [], cancellationToken);
        await feeds.RemoveAsync(feed, cancellationToken);
        LogEnded(feed.Name, held.Length, released.Version);
        return null;
    }

    [LoggerMessage(1, LogLevel.Information, "Feed {Name}: {Added} added, {Changed} changed, {Removed} removed; {Entries} entries, of which others hold {HeldByOthers}.")]
    private partial void LogRun(string name, int added, int changed, int removed, int entries, int heldByOthers);

    [LoggerMessage(2, LogLevel.Warning, "The list of the feed {Name} is held, and nothing was changed: {Why} Look at it, and confirm it if it is meant.")]
    private partial void LogHeld(string name, string why);

    [LoggerMessage(3, LogLevel.Warning, "The feed {Name} keeps what it lists, since its list could not be had: {Why}")]
    private partial void LogFailed(string name, string why);

    [LoggerMessage(4, LogLevel.Information, "The feed {Name} is removed, and with it {Count} listings, by version {Version}.")]
    private partial void LogEnded(string name, int count, long version);
}
