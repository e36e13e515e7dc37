namespace Reputation.Functions.Hosting.Timers;

/// <summary>Runs one timer by its schedule for as long as the process lives, in turn with the same timer in other processes.</summary>
/// <remarks>
/// A process that finds the turn taken looks again soon; it then sees either that the work is done, or, when the other was killed,
/// that the turn has ended and the work is its own.
/// </remarks>
public sealed partial class TimerLoop(
    MappedTimer timer,
    TimerSchedule schedule,
    BlobTimer blob,
    TimeProvider clock,
    ILogger<TimerLoop> logger)
{
    // Also how soon a wall clock that was set is noticed.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OrdinaryDelay = TimeSpan.FromSeconds(10);
    private readonly DueDate _due = new(schedule);
    private DateTimeOffset? _unrecorded;
    private bool _storageIsAway;

    /// <summary>Goes on until it is cancelled; nothing else ends it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = await TryStepAsync(cancellationToken);
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    /// <summary>Looks once, runs the timer if it is due and nobody else does, and returns how long to wait before the next look.</summary>
    private async Task<TimeSpan> TryStepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pause = await StepAsync(cancellationToken);
            if (_storageIsAway)
            {
                _storageIsAway = false;
                LogStorageIsBack(timer.Name);
            }

            return pause;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_storageIsAway)
            {
                _storageIsAway = true;
                LogStorageIsAway(timer.Name, exception.Message.Split('\n')[0].Trim());
            }

            return ShortPause;
        }
    }

    private async Task<TimeSpan> StepAsync(CancellationToken cancellationToken)
    {
        var (due, now) = await LookAsync(cancellationToken);
        if (due > now)
        {
            var wait = due - now;
            return wait < LongestPause ? wait : LongestPause;
        }

        var askedAt = clock.GetTimestamp();
        if (!await blob.TryTakeTurnAsync(cancellationToken))
        {
            return ShortPause;
        }

        try
        {
            // Somebody may have done it between the look and the turn.
            (due, now) = await LookAsync(cancellationToken);
            if (due <= now)
            {
                await RunAsync(due, now, askedAt, cancellationToken);
            }
        }
        finally
        {
            await EndTurnAsync();
        }

        return TimeSpan.Zero;
    }

    private async Task<(DateTimeOffset Due, DateTimeOffset Now)> LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var recorded = await blob.ReadAsync(now, cancellationToken);
        return (_due.Next(_unrecorded > recorded ? _unrecorded.Value : recorded, now), now);
    }

    private async Task RunAsync(DateTimeOffset due, DateTimeOffset now, long turnTakenAt, CancellationToken cancellationToken)
    {
        await using (var turn = new TimerTurn(blob, turnTakenAt, clock, cancellationToken))
        {
            try
            {
                await timer.TryRunAsync(new TimerRun(now - due >= OrdinaryDelay), turn.Lost);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                LogTurnLost(timer.Name);
                return;
            }
        }

        // A run that failed is done, too: the schedule goes on, as under the Functions host. Until it is recorded, this process remembers it.
        _unrecorded = now;
        if (await blob.TryRecordAsync(now, cancellationToken))
        {
            _unrecorded = null;
        }
    }

    private async Task EndTurnAsync()
    {
        using var limit = new CancellationTokenSource(ShortPause, TimeProvider.System);
        await blob.EndTurnAsync(limit.Token);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Timer} does not run while storage is away; it is tried again every few seconds. Why: {Why}")]
    private partial void LogStorageIsAway(string timer, string why);

    [LoggerMessage(2, LogLevel.Information, "{Timer} runs again: storage is back.")]
    private partial void LogStorageIsBack(string timer);

    [LoggerMessage(3, LogLevel.Warning, "A run of {Timer} was cancelled, because it could no longer be sure of being the only one. It is run again.")]
    private partial void LogTurnLost(string timer);
}
