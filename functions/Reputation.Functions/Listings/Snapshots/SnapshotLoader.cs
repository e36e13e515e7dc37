using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>
/// Makes the list at the head of the log of the newest snapshot that fits, and the entries after it. A snapshot fits when the log goes
/// on from the very append that it ended with; one that does not, or that cannot be read, is named in the log and left alone.
/// </summary>
internal sealed partial class SnapshotLoader(
    SnapshotShelf shelf, BlobSnapshots blobs, TableListingStore store, TimeProvider clock, ILogger<SnapshotLoader> logger)
{
    /// <summary>The list at that position; null when it is to be made of the rows.</summary>
    public async Task<Blocklist?> LoadAsync(LogPosition head, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var name in await shelf.ListAsync(head, cancellationToken))
            {
                if (await TryLoadAsync(name, head, cancellationToken) is { } list)
                {
                    return list;
                }
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(failure is InvalidDataException ? failure.Message : $"Their storage does not answer as it should ({failure.GetBaseException().GetType().Name}).");
        }

        return null;
    }

    private async Task<Blocklist?> TryLoadAsync(SnapshotName name, LogPosition head, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        try
        {
            await using var content = await blobs.OpenAsync(name.ToString(), cancellationToken);
            using var reader = new SnapshotReader(content);
            var header = await reader.ReadHeaderAsync(cancellationToken);
            if (header.Version != name.Version || header.Epoch != name.Epoch)
            {
                throw new UnusableSnapshotException($"It is of {header.Position}, which is not what its name says.");
            }

            if (!header.SavesReading(head.Version))
            {
                LogTooOld(name, head.Version - header.Version);
                return null;
            }

            await CheckFollowedOnAsync(header.Position, head, cancellationToken);
            var list = await FollowAsync(await reader.ReadListAsync(cancellationToken), head, cancellationToken);
            LogLoaded(name, header.Listings, head.Version - header.Version, (long)clock.GetElapsedTime(begin).TotalMilliseconds);
            return list;
        }
        catch (UnusableSnapshotException unusable)
        {
            LogRefused(name, unusable.Message);
            shelf.Refuse(name);
            return null;
        }
    }

    /// <summary>Asks the log, before all of the snapshot is read, whether it ever was at the snapshot's place.</summary>
    private async Task CheckFollowedOnAsync(LogPosition snapshot, LogPosition head, CancellationToken cancellationToken)
    {
        if (snapshot.Version == head.Version)
        {
            Check(snapshot.Append == head.Append);
            return;
        }

        var next = await store.ReadEntriesAsync(snapshot.Version + 1, snapshot.Version + 1, cancellationToken);
        Check(next is [var entry] && entry.Previous == snapshot.Append);

        void Check(bool follows)
        {
            if (!follows)
            {
                throw new UnusableSnapshotException($"The log does not go on from {snapshot}: its store went back, or does not keep what came next.");
            }
        }
    }

    private async Task<Blocklist> FollowAsync(Blocklist list, LogPosition head, CancellationToken cancellationToken)
    {
        await foreach (var page in store.ReadEntryPagesAsync(list.Version + 1, head.Version, cancellationToken))
        {
            foreach (var entry in page)
            {
                if (!entry.FollowsOn(list.Position))
                {
                    throw new UnusableSnapshotException($"The log after it has a gap after {list.Position}.");
                }

                list = list.Apply(entry);
            }
        }

        return list.Position == head ? list : throw new UnusableSnapshotException($"The log after it ends at {list.Position} instead of {head}.");
    }

    [LoggerMessage(1, LogLevel.Information, "The snapshot {Name} was read in {Milliseconds} ms: {Listings} listings, and {Entries} entries of the log after it.")]
    private partial void LogLoaded(SnapshotName name, int listings, long entries, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "The snapshot {Name} is not used. {Why}")]
    private partial void LogRefused(SnapshotName name, string why);

    [LoggerMessage(3, LogLevel.Information, "The snapshot {Name} is {Entries} entries of the log behind: the rows themselves are read sooner.")]
    private partial void LogTooOld(SnapshotName name, long entries);

    [LoggerMessage(4, LogLevel.Warning, "No snapshot is used, and the rows are read. {Reason}")]
    private partial void LogUnavailable(string reason);
}
