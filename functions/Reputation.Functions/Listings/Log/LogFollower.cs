using Reputation.Functions.Listings.Snapshots;

namespace Reputation.Functions.Listings.Log;

/// <summary>
/// Brings the list in memory up to the head of the log. Not for two callers at once: <see cref="ListingLog"/> gives turns.
/// </summary>
internal sealed partial class LogFollower(
    TableListingStore store, SnapshotLoader snapshots, LiveBlocklist live, TimeProvider clock, ILogger<LogFollower> logger)
{
    /// <summary>Up to so many entries are followed one by one, however short the list is.</summary>
    private const int CheapGap = 10_000;

    private bool _isDistrusted;

    /// <summary>Has the list loaded anew when it is next caught up.</summary>
    public void Distrust() => _isDistrusted = true;

    /// <summary>Reads the head and whatever the list in memory lacks; creates the log when there is none.</summary>
    /// <param name="ownerOf">The append that waits to learn whether an entry of its own is in the log; it is handed that entry.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The head that the list in memory now is at.</returns>
    public async Task<TableLogHead> CatchUpAsync(Func<LogEntry, PendingAppend?> ownerOf, CancellationToken cancellationToken)
    {
        while (true)
        {
            var timestamp = clock.GetTimestamp();
            if (await store.ReadHeadAsync(cancellationToken) is not { } head)
            {
                await store.CreateAsync(cancellationToken);
            }
            else if (live.Current is not { } current || _isDistrusted)
            {
                if (await LoadAsync(head, cancellationToken) is { } loaded)
                {
                    _isDistrusted = false;
                    live.Publish(loaded.Blocklist, timestamp);
                    LogLoaded(loaded.Blocklist.Position, loaded.Blocklist.ListingCount, loaded.Blocklist.AllowanceCount);
                    return loaded.Head;
                }
            }
            else if (await FollowAsync(current, head, ownerOf, cancellationToken) is { } followed)
            {
                live.Publish(followed.Blocklist, timestamp);
                return followed.Head;
            }
        }
    }

    /// <summary>Gives the list at the head; null when the store has moved meanwhile and is to be asked again.</summary>
    private async Task<(Blocklist Blocklist, TableLogHead Head)?> FollowAsync(
        Blocklist current,
        TableLogHead head,
        Func<LogEntry, PendingAppend?> ownerOf,
        CancellationToken cancellationToken)
    {
        if (head.Position == current.Position)
        {
            return (current, head);
        }

        if (head.Position.Epoch != current.Position.Epoch)
        {
            LogOtherEpoch(current.Position, head.Position);
            return await LoadAsync(head, cancellationToken);
        }

        if (head.Position.Version <= current.Version)
        {
            return await RenewAsync(current, head, cancellationToken);
        }

        if (head.Position.Version - current.Version > Math.Max(CheapGap, current.ListingCount + (long)current.AllowanceCount))
        {
            return await LoadAsync(head, cancellationToken);
        }

        var followed = current;
        var owned = new List<(PendingAppend Owner, LogEntry Entry)>();
        await foreach (var page in store.ReadEntryPagesAsync(current.Version + 1, head.Position.Version, cancellationToken))
        {
            foreach (var entry in page)
            {
                if (!entry.FollowsOn(followed.Position))
                {
                    return entry.Version == current.Version + 1
                        ? await RenewAsync(current, head, cancellationToken)
                        : await LoadAsync(head, cancellationToken);
                }

                followed = followed.Apply(entry);
                if (ownerOf(entry) is { } owner)
                {
                    owned.Add((owner, entry));
                }
            }
        }

        if (followed.Position != head.Position)
        {
            return await LoadAsync(head, cancellationToken);
        }

        owned.ForEach(found => found.Owner.Find(found.Entry));
        return (followed, head);
    }

    /// <summary>
    /// For a head that is not ahead and yet another one, or a next entry that does not follow on ours: what this process has seen was
    /// lost, and perhaps written anew with other content.
    /// </summary>
    private async Task<(Blocklist Blocklist, TableLogHead Head)?> RenewAsync(
        Blocklist current, TableLogHead head, CancellationToken cancellationToken)
    {
        LogWentBack(current.Position, head.Position);
        await store.RenewEpochAsync(head, cancellationToken);
        return null;
    }

    /// <summary>The list at the head from a snapshot and the log after it, or else from the rows.</summary>
    private async Task<(Blocklist Blocklist, TableLogHead Head)?> LoadAsync(TableLogHead head, CancellationToken cancellationToken)
    {
        // A list that turned out not to be the rows' is not made of the log again.
        if (!_isDistrusted && await snapshots.LoadAsync(head.Position, cancellationToken) is { } list)
        {
            return (list, head);
        }

        return await LoadRowsAsync(head, cancellationToken);
    }

    /// <summary>
    /// Reads all current rows, and then what was appended while they were read. A row may show some of those entries already; applied
    /// once more in their order, they end in the same list.
    /// </summary>
    private async Task<(Blocklist Blocklist, TableLogHead Head)?> LoadRowsAsync(TableLogHead head, CancellationToken cancellationToken)
    {
        var rows = new BlocklistBuilder();
        await foreach (var page in store.ReadCurrentAsync(cancellationToken))
        {
            foreach (var row in page)
            {
                TableListingRows.AddTo(rows, row);
            }
        }

        var list = rows.Build(head.Position);
        var end = await store.ReadHeadAsync(cancellationToken);
        if (end is null || end.Position.Epoch != head.Position.Epoch || end.Position.Version < head.Position.Version)
        {
            return null;
        }

        await foreach (var page in store.ReadEntryPagesAsync(head.Position.Version + 1, end.Position.Version, cancellationToken))
        {
            foreach (var entry in page)
            {
                if (!entry.FollowsOn(list.Position))
                {
                    return null;
                }

                list = list.Apply(entry);
            }
        }

        return list.Position == end.Position ? (list, end) : null;
    }

    [LoggerMessage(1, LogLevel.Information, "The blocklist is loaded at {Position}: {Listings} listings, {Allowances} allowlist entries.")]
    private partial void LogLoaded(LogPosition position, int listings, int allowances);

    [LoggerMessage(2, LogLevel.Warning, "The store has another epoch: {Store} instead of {Memory}. It was restored; loading it anew.")]
    private partial void LogOtherEpoch(LogPosition memory, LogPosition store);

    [LoggerMessage(3, LogLevel.Error, "The store went back: it is at {Store}, and {Memory} had been read from it. What came after is lost; the log gets a new epoch and is loaded anew.")]
    private partial void LogWentBack(LogPosition memory, LogPosition store);
}
