namespace Reputation.Functions.Hosting.Timers;

/// <summary>A turn that is kept while work goes on, and that cancels the work when it can no longer be sure of being the only one.</summary>
public sealed class TimerTurn : IAsyncDisposable
{
    private static readonly TimeSpan RenewalPause = BlobTimer.TurnPeriod / 3;
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    // Ends before the lease does, so that work has time to notice before another process may begin.
    private static readonly TimeSpan CertainFor = BlobTimer.TurnPeriod - TimeSpan.FromSeconds(5);

    private readonly BlobTimer _blob;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _uncertain;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _over;
    private readonly Task _renewing;
    private long _certainSince;

    /// <summary>Begins to renew a turn.</summary>
    /// <param name="blob">Whose turn has just been taken.</param>
    /// <param name="takenAt">The clock's timestamp from before it was asked for.</param>
    /// <param name="clock">Measures how long the turn is certain.</param>
    /// <param name="cancellationToken">Also ends the work.</param>
    public TimerTurn(BlobTimer blob, long takenAt, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_blob, _clock, _certainSince) = (blob, clock, takenAt);
        _uncertain = new CancellationTokenSource(Left(takenAt), clock);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(_uncertain.Token, cancellationToken);
        _over = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token);
        _renewing = RenewAsync();
    }

    /// <summary>Cancelled once the turn is lost or may be lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Looks at the clock itself, for what must not happen late: a process that was stopped for a while runs on before its timers do.</summary>
    /// <exception cref="OperationCanceledException">The turn is lost or may be lost.</exception>
    public void ThrowIfLost()
    {
        _lost.Token.ThrowIfCancellationRequested();
        if (Left(Volatile.Read(ref _certainSince)) == TimeSpan.Zero)
        {
            throw new OperationCanceledException("The turn may be another's by now.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewing;
        _over.Dispose();
        _lost.Dispose();
        _uncertain.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            var pause = RenewalPause;
            while (true)
            {
                await Task.Delay(pause, _clock, _over.Token);
                pause = await TryRenewAsync() ? RenewalPause : RetryPause;
            }
        }
        catch (Exception) when (_over.IsCancellationRequested)
        {
            // The work is done or given up, and so is the renewing.
        }
    }

    // False when storage does not answer; time goes on, and makes the turn uncertain.
    private async Task<bool> TryRenewAsync()
    {
        var askedAt = _clock.GetTimestamp();
        try
        {
            if (await _blob.TryRenewAsync(_over.Token))
            {
                Volatile.Write(ref _certainSince, askedAt);
                _uncertain.CancelAfter(Left(askedAt));
            }
            else
            {
                await _uncertain.CancelAsync();
            }

            return true;
        }
        catch (Exception) when (!_over.IsCancellationRequested)
        {
            return false;
        }
    }

    private TimeSpan Left(long takenAt)
    {
        var left = CertainFor - _clock.GetElapsedTime(takenAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
