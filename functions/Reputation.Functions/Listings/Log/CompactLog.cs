using Microsoft.Extensions.Options;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Listings.Snapshots;

namespace Reputation.Functions.Listings.Log;

/// <summary>
/// Deletes entries of the log that are old, and that nobody needs any more: neither a process that starts on the oldest snapshot, nor
/// anyone who reads the log for good.
/// </summary>
internal sealed partial class CompactLog(
    LiveBlocklist live,
    TableListingStore store,
    TableLogFloor floor,
    SnapshotShelf snapshots,
    IEnumerable<ILogReadership> readers,
    IOptions<ListingOptions> options,
    TimeProvider clock,
    ILogger<CompactLog> logger) : IChore
{
    /// <summary>In one run, so that it does not hold up the other chores.</summary>
    private const int MostDeletes = 10_000;

    private const int EntriesAtOnce = 1_000;

    public string Name => "compaction";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // What a run that was killed has left, or a restore.
        var deleted = await floor.ClearAsync(MostDeletes, cancellationToken);
        var limit = await FindLimitAsync(cancellationToken);
        while (deleted < MostDeletes && await FindLastDueAsync(limit, cancellationToken) is { } last)
        {
            await floor.RaiseAsync(last, cancellationToken);
            deleted += await floor.ClearAsync(MostDeletes, cancellationToken);
        }

        if (deleted > 0)
        {
            LogDeleted(deleted, (await floor.ReadAsync(cancellationToken)).Version + 1);
        }
    }

    /// <summary>The highest version that nobody needs the entry of any more.</summary>
    private async Task<long> FindLimitAsync(CancellationToken cancellationToken)
    {
        if (live.Current is not { } list || await snapshots.ListAsync(list.Position, cancellationToken) is not [.., var oldest])
        {
            return 0;
        }

        var limit = oldest.Version;
        foreach (var reader in readers)
        {
            limit = Math.Min(limit, await reader.ReadUpToAsync(cancellationToken));
        }

        return limit;
    }

    /// <summary>The last of the next entries that are old enough; null when there is none.</summary>
    private async Task<long?> FindLastDueAsync(long limit, CancellationToken cancellationToken)
    {
        var kept = (await floor.ReadAsync(cancellationToken)).Version;
        var oldEnough = clock.GetUtcNow() - options.Value.LogRetention;
        if (kept >= limit)
        {
            return null;
        }

        // On most days this one point read is all.
        if (await store.ReadEntriesAsync(kept + 1, kept + 1, cancellationToken) is [var next] && next.At > oldEnough)
        {
            return null;
        }

        var entries = await store.ReadEntriesAsync(kept + 1, Math.Min(limit, kept + EntriesAtOnce), cancellationToken);
        return entries.TakeWhile(entry => entry.At <= oldEnough).LastOrDefault()?.Version;
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} old entries of the log were deleted: it is kept from version {First} on.")]
    private partial void LogDeleted(int count, long first);
}
