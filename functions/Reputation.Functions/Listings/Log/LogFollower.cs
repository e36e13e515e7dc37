namespace Reputation.Functions.Listings.Log;

/// <summary>
/// Brings the list in memory up to the head of the log. Not for two callers at once: <see cref="ListingLog"/> gives turns.
/// </summary>
internal sealed partial class LogFollower(TableListingStore store, LiveBlocklist live, TimeProvider clock, ILogger<LogFollower> logger)
{
    private bool _isDistrusted;

    /// <summary>Has the list loaded anew when it is next caught up.</summary>
    public void Distrust() => _isDistrusted = true;

    /// <summary>Reads the head and whatever the list in memory lacks; creates the log when there is none.</summary>
    /// <param name="seen">Is given each entry that was read from the log.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The head that the list in memory now is at.</returns>
    public async Task<TableLogHead> CatchUpAsync(Action<LogEntry>? seen, CancellationToken cancellationToken)
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
            else if (await FollowAsync(current, head, seen, cancellationToken) is { } followed)
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
        Action<LogEntry>? seen,
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

        var entries = head.Position.Version <= current.Version
            ? []
            : await store.ReadEntriesAsync(current.Version + 1, head.Position.Version, cancellationToken);
        if (WentBack(current, head, entries))
        {
            LogWentBack(current.Position, head.Position);
            await store.RenewEpochAsync(head, cancellationToken);
            return null;
        }

        if (!IsGapless(current.Version, head, entries))
        {
            return await LoadAsync(head, cancellationToken);
        }

        foreach (var entry in entries)
        {
            current = current.Apply(entry);
            seen?.Invoke(entry);
        }

        return (current, head);
    }

    /// <summary>
    /// A head that is not ahead and yet another one, or a next entry that does not follow on ours: what this process has seen was lost,
    /// and perhaps written anew with other content.
    /// </summary>
    private static bool WentBack(Blocklist current, TableLogHead head, IReadOnlyList<LogEntry> entries) =>
        head.Position.Version <= current.Version
        || (entries.Count > 0 && entries[0].Version == current.Version + 1 && entries[0].Previous != current.Position.Append);

    private static bool IsGapless(long version, TableLogHead head, IReadOnlyList<LogEntry> entries) =>
        entries.Count == head.Position.Version - version
        && entries.Select((entry, place) => entry.Version == version + 1 + place).All(isNext => isNext)
        && entries[^1].Append == head.Position.Append;

    /// <summary>
    /// Reads all current rows, and then what was appended while they were read. A row may show some of those entries already; applied
    /// once more in their order, they end in the same list.
    /// </summary>
    private async Task<(Blocklist Blocklist, TableLogHead Head)?> LoadAsync(TableLogHead head, CancellationToken cancellationToken)
    {
        var list = new BlocklistBuilder();
        await foreach (var page in store.ReadCurrentAsync(cancellationToken))
        {
            foreach (var row in page)
            {
                TableListingRows.AddTo(list, row);
            }
        }

        var blocklist = list.Build(head.Position);

        var end = await store.ReadHeadAsync(cancellationToken);
        if (end is null || end.Position.Epoch != head.Position.Epoch || end.Position.Version < head.Position.Version)
        {
            return null;
        }

        if (end.Position.Version == head.Position.Version)
        {
            return end.Position == head.Position ? (blocklist, end) : null;
        }

        var entries = await store.ReadEntriesAsync(head.Position.Version + 1, end.Position.Version, cancellationToken);
        if (!IsGapless(head.Position.Version, end, entries))
        {
            return null;
        }

        return (entries.Aggregate(blocklist, (list, entry) => list.Apply(entry)), end);
    }

    [LoggerMessage(1, LogLevel.Information, "The blocklist is loaded at {Position}: {Listings} listings, {Allowances} allowlist entries.")]
    private partial void LogLoaded(LogPosition position, int listings, int allowances);

    [LoggerMessage(2, LogLevel.Warning, "The store has another epoch: {Store} instead of {Memory}. It was restored; loading it anew.")]
    private partial void LogOtherEpoch(LogPosition memory, LogPosition store);

    [LoggerMessage(3, LogLevel.Error, "The store went back: it is at {Store}, and {Memory} had been read from it. What came after is lost; the log gets a new epoch and is loaded anew.")]
    private partial void LogWentBack(LogPosition memory, LogPosition store);
}
