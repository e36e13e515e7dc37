using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.History;

/// <summary>Copies the log into the history, from where it has come to up to the head; what a run does not get done is left to the next.</summary>
internal sealed partial class ProjectHistory(
    LogReader log, HistoryAlignment alignment, TableHistoryStore store, TimeProvider clock, ILogger<ProjectHistory> logger) : IChore
{
    /// <summary>Entries at a time: enough to fill transactions, although the entries of an import lie in many partitions.</summary>
    private const int Piece = 10_000;

    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(40);

    /// <summary>So often a catching up that gets no further is tried again, a second apart: another process may be at it.</summary>
    private const int MostStalls = 20;

    public string Name => "write the history";

    /// <summary>Goes on until the history is as far as the log is now, however long that takes.</summary>
    /// <exception cref="StorageUnavailableException">It gets no further.</exception>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var goal = (await log.CatchUpAsync(cancellationToken)).Version;
        var (before, stalls) = (-1L, 0);
        while (true)
        {
            await RunAsync(cancellationToken);
            var version = (await store.ReadCursorAsync(cancellationToken)).Cursor.Place.Version;
            if (version >= goal)
            {
                return;
            }

            stalls = version > before ? 0 : stalls + 1;
            before = version;
            if (stalls == MostStalls)
            {
                throw new StorageUnavailableException("The history does not come to where the log is: please try again.", null);
            }

            if (stalls > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
            }
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var head = (await log.CatchUpAsync(cancellationToken)).Position;
        var stored = await store.ReadCursorAsync(cancellationToken);
        var cursor = await alignment.AlignAsync(stored.Cursor, head, cancellationToken);
        if (cursor.Branch != stored.Cursor.Branch)
        {
            LogBranched(stored.Cursor.Place.Version, cursor.Place.Version);
        }

        var entries = await NextAsync(cursor.Place);
        while (entries.Count > 0)
        {
            cursor = cursor.Intend(new HistoryPlace(entries[^1].Version, entries[^1].Append));
            if (!await SaveAsync())
            {
                return;
            }

            var next = NextAsync(cursor.Intended!);
            await store.WriteAsync(entries.Select(HistoryEntry.Of), cursor.Branch, cancellationToken);
            cursor = cursor.Advance();
            var following = await next;
            entries = clock.GetElapsedTime(begun) < LongestRun ? following : [];
        }

        if (cursor != stored.Cursor || stored.Tag is null)
        {
            await SaveAsync();
        }

        async Task<IReadOnlyList<LogEntry>> NextAsync(HistoryPlace place)
        {
            if (place.Version == head.Version)
            {
                head = (await log.CatchUpAsync(cancellationToken)).Position;
            }

            var last = Math.Min(place.Version + Piece, head.Version);
            var read = last > place.Version ? await log.ReadAsync(place.Version + 1, last, cancellationToken) : [];

            // Another log than a moment ago: the next run finds its way in it.
            return read.Count == last - place.Version && (read.Count == 0 || read[0].Previous == place.Append) ? read : [];
        }

        async Task<bool> SaveAsync()
        {
            // When somebody else is at it, that is as good.
            var saved = await store.SaveCursorAsync(cursor, stored.Tag, cancellationToken);
            stored = saved ?? stored;
            return saved is not null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The log does not go on from version {Copied}, up to which the history was written: it is written anew from version {From}, and what was lost is not told any more.")]
    private partial void LogBranched(long copied, long from);
}
