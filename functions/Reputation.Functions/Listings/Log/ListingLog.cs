using System.Threading.Channels;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Listings.Log;

/// <summary>
/// The one total order of changes. An append is a decision on the state at the head: whoever loses the race for the head is caught
/// up and decides again. Appends that wait at the same time share a transaction.
/// </summary>
internal sealed class ListingLog(LogWriter writer, TimeProvider clock) : IDisposable
{
    /// <summary>How long an append is tried before its caller is told that the store does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(200);

    /// <summary>Milliseconds between two attempts.</summary>
    private const int ShortestPause = 1;

    private const int LongestPause = 20;

    private readonly Channel<PendingAppend> _waiting = Channel.CreateUnbounded<PendingAppend>(new() { SingleReader = true });
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SharedRounds _catchingUp = new();

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
            return await append.Answer.WaitAsync(Patience, clock, cancellationToken);
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

    /// <summary>Brings the list in memory up to the head that the log had when this was asked for, or a later one.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => _catchingUp.AskAsync(CatchUpOnceAsync, cancellationToken);

    public void Dispose()
    {
        _catchingUp.Dispose();
        _turn.Dispose();
    }

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

    private async Task CatchUpOnceAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await writer.CatchUpAsync([], cancellationToken);
        }
        finally
        {
            _turn.Release();
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
                await writer.TryAsync(group, cancellationToken);
                if (group.Exists(append => !append.IsOver && append.WasSent))
                {
                    // Somebody else was first, or an answer was lost: not at once again, lest two that race go on and on.
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(ShortestPause, LongestPause)), TimeProvider.System, cancellationToken);
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // What was never sent is surely not in the log. What was sent is looked for until its caller's patience is over, unless the
                // store says that it can not be read for longer than that.
                group.FindAll(append => !append.WasSent || failure is InvalidDataException).ForEach(append => append.Fail(new StorageUnavailableException(
                    $"{(append.WasSent ? "Whether something was changed is not known." : "Nothing was changed.")} {TableFailure.Explain(failure)}", failure)));
                await Task.Delay(PauseAfterFailure, clock, cancellationToken);
            }
        }
    }
}
