namespace Reputation.Functions.Hosting.Timers;

/// <summary>A turn that is kept while work goes on, and that cancels the work when it can no longer be sure of being the only one.</summary>
public sealed class TimerTurn : IAsyncDisposable
{
    private static readonly TimeSpan RenewalPause = TimerBlob.TurnPeriod / 3;

    // Ends before the lease does, which storage began to count a moment later than we did.
    private static readonly TimeSpan CertainFor = TimerBlob.TurnPeriod - TimeSpan.FromSeconds(5);

    private readonly TimerBlob _blob;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _over;
    private readonly Task _renewing;

    /// <summary>Begins to renew a turn.</summary>
    /// <param name="blob">Whose turn has just been taken.</param>
    /// <param name="takenAt">The clock's timestamp from before it was asked for.</param>
    /// <param name="clock">Measures how long the turn is certain.</param>
    /// <param name="cancellationToken">Also ends the work.</param>
    public TimerTurn(TimerBlob blob, long takenAt, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_blob, _clock) = (blob, clock);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _over = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token);
        _renewing = RenewAsync(takenAt);
    }

    /// <summary>Cancelled once the turn is lost or may be lost.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewing;
        _over.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(long takenAt)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewalPause, _clock, _over.Token);
                var askedAt = _clock.GetTimestamp();
                if (await TryRenewAsync(CertainFor - _clock.GetElapsedTime(takenAt)) is not { } kept)
                {
                    continue;
                }

                if (!kept)
                {
                    await _lost.CancelAsync();
                    return;
                }

                takenAt = askedAt;
            }
        }
        catch (Exception) when (_over.IsCancellationRequested)
        {
            // The work is done, and so is the renewing.
        }
    }

    // True: renewed. False: lost. Null: storage did not answer, and there is time to ask again.
    private async Task<bool?> TryRenewAsync(TimeSpan patience)
    {
        if (patience <= TimeSpan.Zero)
        {
            return false;
        }

        using var limit = new CancellationTokenSource(patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _over.Token);
        try
        {
            return await _blob.TryRenewAsync(either.Token);
        }
        catch (Exception) when (!_over.IsCancellationRequested)
        {
            return limit.IsCancellationRequested ? false : null;
        }
    }
}
