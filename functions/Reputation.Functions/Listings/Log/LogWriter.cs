using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Listings.Log;

/// <summary>Makes one attempt to get a group of appends into the log. Not for two callers at once: <see cref="ListingLog"/> gives turns.</summary>
internal sealed partial class LogWriter(
    TableListingStore store,
    LogFollower follower,
    LiveBlocklist live,
    TableCondition condition,
    TimeProvider clock,
    ILogger<LogWriter> logger)
{
    /// <summary>One attempt: catch up, find what an earlier attempt got into the log, decide on the rest, send it.</summary>
    public async Task TryAsync(List<PendingAppend> group, CancellationToken cancellationToken)
    {
        var head = await CatchUpAsync(group, cancellationToken);
        var before = live.Current!;
        group.ForEach(append => append.CompleteIfFound(before));

        var draft = new AppendDraft(before, clock.GetUtcNow());
        // Those that find no room wait for the next transaction.
        _ = group.Where(append => !append.IsOver).TakeWhile(draft.TryAdd).Count();

        if (draft.Entries.Count > 0)
        {
            var timestamp = clock.GetTimestamp();
            var result = await store.CommitAsync(head, before, draft.Blocklist, draft.Entries, cancellationToken);
            switch (result)
            {
                case CommitResult.Committed:
                    live.Publish(draft.Blocklist, timestamp);
                    break;
                case CommitResult.Refused:
                    draft.Fail(new StorageUnavailableException("The store refuses this change, and nothing was changed.", null));
                    return;
                case CommitResult.Diverged:
                    LogDiverged(before.Position);
                    follower.Distrust();
                    return;
                default:
                    LogDecidedAgain(draft.Entries.Count, before.Position);
                    return;
            }
        }

        draft.Complete();
    }

    /// <summary>Brings the list in memory up to the head, and hands the group the entries that turn out to be its own.</summary>
    public async Task<TableLogHead> CatchUpAsync(List<PendingAppend> group, CancellationToken cancellationToken)
    {
        try
        {
            var head = await follower.CatchUpAsync(
                entry => group.Find(append => append.Id == entry.Append)?.Find(entry), cancellationToken);
            condition.Answered();
            return head;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            condition.Failed(failure);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "The store lacks a row that the list in memory has at {Position}: loading it anew.")]
    private partial void LogDiverged(LogPosition position);

    [LoggerMessage(LogLevel.Debug, "{Entries} entries after {Position} met another append, or their answer was lost: looking for them.")]
    private partial void LogDecidedAgain(int entries, LogPosition position);
}
