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
    /// <summary>After so many commits in a row that no other process came between, the next one is expected to be so too.</summary>
    private const int AloneAfter = 3;

    /// <summary>After so many attempts in vain on one and the same head it is no race that is lost.</summary>
    private const int BlockedAfter = 10;

    private TableLogHead? _own;
    private int _undisturbed;
    private TableLogHead? _triedInVain;
    private int _triesInVain;

    /// <summary>One attempt: catch up, find what an earlier attempt got into the log, decide on the rest, send it.</summary>
    /// <remarks>
    /// A process that writes alone need not read the head that it has written itself: the transaction tells whether it still is the
    /// head. That nothing has to change is told by no transaction, and so the head is read for that.
    /// </remarks>
    public async Task TryAsync(List<PendingAppend> group, CancellationToken cancellationToken)
    {
        if (_own is { } own && _undisturbed >= AloneAfter)
        {
            var guess = Decide(group);
            if (guess.Entries.Count > 0)
            {
                await CommitAsync(own, guess, cancellationToken);
                return;
            }
        }

        var head = await CatchUpAsync(group, cancellationToken);
        group.ForEach(append => append.CompleteIfFound(live.Current!));
        var draft = Decide(group);
        if (draft.Entries.Count > 0)
        {
            await CommitAsync(head, draft, cancellationToken);
        }
        else
        {
            draft.Complete();
        }
    }

    private AppendDraft Decide(List<PendingAppend> group)
    {
        var draft = new AppendDraft(live.Current!, clock.GetUtcNow());
        // Those that find no room wait for the next transaction.
        _ = group.Where(append => !append.IsOver).TakeWhile(draft.TryAdd).Count();
        return draft;
    }

    private async Task CommitAsync(TableLogHead head, AppendDraft draft, CancellationToken cancellationToken)
    {
        var timestamp = clock.GetTimestamp();
        _own = null;
        draft.MarkSent();
        var (result, own) = await store.CommitAsync(head, live.Current!, draft.Blocklist, draft.Entries, cancellationToken);
        _own = own;
        _undisturbed = result == CommitResult.Committed ? _undisturbed + 1 : 0;
        switch (result)
        {
            case CommitResult.Committed:
                live.Publish(draft.Blocklist, timestamp);
                condition.Answered();
                condition.Appended();
                _triesInVain = 0;
                draft.Complete();
                break;
            case CommitResult.NotSent:
                draft.FailUnsent(new StorageUnavailableException("Nothing was changed: the store cannot be reached.", null));
                break;
            case CommitResult.Refused:
                draft.Fail(new StorageUnavailableException("The store refuses this change, and nothing was changed.", null));
                break;
            case CommitResult.Diverged:
                LogDiverged(head.Position);
                follower.Distrust();
                break;
            default:
                LogDecidedAgain(draft.Entries.Count, head.Position);
                NoteInVain(head, draft);
                break;
        }
    }

    /// <summary>A lost race moves the head, a lost answer too. When it stays where it is, rows lie where the next entries belong.</summary>
    private void NoteInVain(TableLogHead head, AppendDraft draft)
    {
        _triesInVain = head == _triedInVain ? _triesInVain + 1 : 1;
        _triedInVain = head;
        if (_triesInVain >= BlockedAfter)
        {
            var reason = $"The table {TableListingStore.TableName} holds rows after {ListingKeys.Entry(head.Position.Version)}, where its head says that the log ends.";
            condition.Blocked(reason);
            draft.Fail(new StorageUnavailableException($"Nothing was changed. {reason}", null));
        }
    }

    /// <summary>Brings the list in memory up to the head, and hands the group the entries that turn out to be its own.</summary>
    public async Task<TableLogHead> CatchUpAsync(List<PendingAppend> group, CancellationToken cancellationToken)
    {
        try
        {
            var head = await follower.CatchUpAsync(
                entry => group.Find(append => append.Id == entry.Append), cancellationToken);
            condition.Answered();
            if (head.Tag != _own?.Tag)
            {
                _own = null;
                _undisturbed = 0;
            }

            return head;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            condition.Failed(failure);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The store lacks a row that the list in memory has at {Position}: loading it anew.")]
    private partial void LogDiverged(LogPosition position);

    [LoggerMessage(2, LogLevel.Debug, "{Entries} entries after {Position} met another append, or their answer was lost: looking for them.")]
    private partial void LogDecidedAgain(int entries, LogPosition position);
}
