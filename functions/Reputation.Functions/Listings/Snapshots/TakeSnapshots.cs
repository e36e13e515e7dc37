using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>Writes the list in memory down when it has moved enough, so that a process that starts need not read every row; keeps the last few.</summary>
internal sealed partial class TakeSnapshots(
    LiveBlocklist live,
    SnapshotShelf shelf,
    BlobSnapshots blobs,
    IOptions<SnapshotOptions> options,
    IOptions<ListingOptions> listing,
    TimeProvider clock,
    ILogger<TakeSnapshots> logger) : IChore
{
    public string Name => "snapshots";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A list that has not been compared with the store lately may be another than the store's.
        if (live.Current is not { } list || live.Age > listing.Value.FreshFor)
        {
            return;
        }

        var newest = await shelf.FindNewestAsync(list.Position, cancellationToken);
        if (IsDue(list, newest))
        {
            await TakeAsync(list, cancellationToken);
            await DeleteOldAsync(list.Position, cancellationToken);
        }
    }

    private bool IsDue(Blocklist list, SnapshotName? newest)
    {
        var entries = list.Version - (newest?.Version ?? 0);
        return entries >= options.Value.Entries
            || (entries > 0 && (newest is null || clock.GetUtcNow() - newest.TakenAt >= options.Value.Interval));
    }

    private async Task TakeAsync(Blocklist list, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        var name = new SnapshotName(list.Position.Epoch, list.Version, clock.GetUtcNow().InWholeMilliseconds());
        var length = await blobs.WriteAsync(name.ToString(), SnapshotWriter.Write(list, name.TakenAt), cancellationToken);
        LogTaken(name, list.ListingCount, length, (long)clock.GetElapsedTime(begin).TotalMilliseconds);
    }

    /// <summary>Those of another epoch are of no use any more; one ahead of this process may be another process's, and stays.</summary>
    private async Task DeleteOldAsync(LogPosition position, CancellationToken cancellationToken)
    {
        var all = await shelf.ListAllAsync(cancellationToken);
        var kept = all.Where(name => name.Epoch == position.Epoch).Take(options.Value.Keep).ToList();
        foreach (var name in all.Except(kept).Where(name => name.Epoch != position.Epoch || name.Version < position.Version))
        {
            await blobs.DeleteAsync(name.ToString(), cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The snapshot {Name} was taken: {Listings} listings, {Length} bytes, {Milliseconds} ms.")]
    private partial void LogTaken(SnapshotName name, int listings, long length, long milliseconds);
}
