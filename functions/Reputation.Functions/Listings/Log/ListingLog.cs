using System.Threading.Channels;
using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Listings.Log;

/// <summary>
/// The one total order of changes. An append is a decision on the state at the head: whoever loses the race for the head is caught
/// up and decides again. Appends that wait at the same time share a transaction.
/// </summary>
public sealed partial class ListingLog : IDisposable
{
    /// <summary>How long an append is tried before its caller is told that the store does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(200);

    private readonly Channel<PendingAppend> _waiting = Channel.CreateUnbounded<PendingAppend>(new() { SingleReader = true });
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TableListingStore _store;
    private readonly LogFollower _follower;
    private readonly LiveBlocklist _live;
    private readonly TableCondition _condition;
    private readonly TimeProvider _clock;
    private readonly ILogger<ListingLog> _logger;

    internal ListingLog(
        TableListingStore store,
        LogFollower follower,
        LiveBlocklist live,
        TableCondition condition,
        TimeProvider clock,
        ILogger<ListingLog> logger)
    {
        _store = store;
        _follower = follower;
        _live = live;
        _condition = condition;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Decides on the state at the head of the log, and appends what was decided.</summary>
    /// <param name="decide">
    /// Gives at most <see cref="TableListingStore.MostEntries"/> changes; pure, since it may be asked again. What it throws reaches the caller.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting; the append may be made all the same.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer; the append may have been made.</exception>
    public async Task<Appended> AppendAsync(Func<Blocklist, IReadOnlyList<Change>> decide, CancellationToken cancellationToken)
    {
        var append = new PendingAppend(decide);
        if (!_waiting.Writer.TryWrite(append))
        {
            throw Stopped();
        }

        try
        {
            return await append.Answer.WaitAsync(Patience, _clock, cancellationToken);
        }
        catch (TimeoutException timeout)
        {
            throw new StorageUnavailableException(
                "The store did not answer in time. The change may have been made or not: ask for it again, which is safe.", timeout);
        }
        finally
        {
            append.Abandon();
        }
    }

    /// <summary>Brings the list in memory up to the head of the log.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync([], cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Writes what waits, until stopped; then nothing waits any more.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var group = new List<PendingAppend>();
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(cancellationToken))
            {
                await _turn.WaitAsync(cancellationToken);
                try
                {
                    await WriteWaitingAsync(group, cancellationToken);
                }
                finally
                {
                    _turn.Release();
                }
            }
        }
        finally
        {
            _waiting.Writer.Complete();
            group.ForEach(append => append.Fail(Stopped()));
            while (_waiting.Reader.TryRead(out var append))
            {
                append.Fail(Stopped());
            }
        }
    }

    private static StorageUnavailableException Stopped() =>
        new("The service is being stopped. The change may have been made or not: ask for it again, which is safe.", null);

    private async Task WriteWaitingAsync(List<PendingAppend> group, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (group.Count < TableListingStore.MostEntries && _waiting.Reader.TryRead(out var append))
            {
                group.Add(append);
            }

            group.RemoveAll(append => append.IsOver);
            if (group.Count == 0)
            {
                return;
            }

            try
            {
                await TryAsync(group, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // What was never sent is surely not in the log. What was sent is looked for until its caller's patience is over.
                group.FindAll(append => !append.WasSent).ForEach(append => append.Fail(
                    new StorageUnavailableException("The store does not answer, and nothing was changed.", failure)));
                await Task.Delay(PauseAfterFailure, _clock, cancellationToken);
            }
        }
    }

    /// <summary>One attempt: catch up, find what an earlier attempt got into the log, decide on the rest, send it.</summary>
    private async Task TryAsync(List<PendingAppend> group, CancellationToken cancellationToken)
    {
        var head = await CatchUpAsync(group, cancellationToken);
        var before = _live.Current!;
        group.ForEach(append => append.CompleteIfFound(before));

        var draft = new AppendDraft(before, _clock.GetUtcNow());
        // Those that find no room wait for the next transaction.
        _ = group.Where(append => !append.IsOver).TakeWhile(draft.TryAdd).Count();

        if (draft.Entries.Count > 0)
        {
            var timestamp = _clock.GetTimestamp();
            var result = await _store.CommitAsync(head, before, draft.Blocklist, draft.Entries, cancellationToken);
            switch (result)
            {
                case CommitResult.Committed:
                    _live.Publish(draft.Blocklist, timestamp);
                    break;
                case CommitResult.Refused:
                    draft.Fail(new StorageUnavailableException("The store refuses this change, and nothing was changed.", null));
                    return;
                case CommitResult.Diverged:
                    LogDiverged(before.Position);
                    _follower.Distrust();
                    return;
                default:
                    LogDecidedAgain(draft.Entries.Count, before.Position);
                    return;
            }
        }

        draft.Complete();
    }

    private async Task<TableLogHead> CatchUpAsync(List<PendingAppend> group, CancellationToken cancellationToken)
    {
        try
        {
            var head = await _follower.CatchUpAsync(
                entry => group.Find(append => append.Id == entry.Append)?.Find(entry), cancellationToken);
            _condition.Answered();
            return head;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            _condition.Failed(failure);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "The store lacks a row that the list in memory has at {Position}: loading it anew.")]
    private partial void LogDiverged(LogPosition position);

    [LoggerMessage(LogLevel.Debug, "{Entries} entries after {Position} met another append, or their answer was lost: looking for them.")]
    private partial void LogDecidedAgain(int entries, LogPosition position);
}
