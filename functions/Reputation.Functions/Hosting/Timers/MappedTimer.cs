namespace Reputation.Functions.Hosting.Timers;

/// <summary>A timer and the code that it wakes: the same for both ways of running.</summary>
public sealed partial class MappedTimer(
    string name,
    Func<TimerRun, CancellationToken, Task> handler,
    TimeProvider clock,
    ILogger<MappedTimer> logger)
{
    /// <summary>How long a run may take; shorter than the host's functionTimeout, after which the host kills the whole process.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(4);

    private int _running;

    public string Name => name;

    /// <summary>
    /// Runs the handler, if it is not running in this process already, and says whether it ran and succeeded. What it throws is
    /// logged here and goes no further.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<bool> TryRunAsync(TimerRun run, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            LogOverlap(name);
            return false;
        }

        using var limit = new CancellationTokenSource(TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await handler(run, either.Token);
            return true;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception)
        {
            LogFailed(exception, name, limit.IsCancellationRequested ? $"it took longer than {TimeLimit}" : exception.Message);
            return false;
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A run of {Timer} failed: {Why}")]
    private partial void LogFailed(Exception exception, string timer, string why);

    [LoggerMessage(2, LogLevel.Warning, "{Timer} was asked to run while it was still running, and did not run twice.")]
    private partial void LogOverlap(string timer);
}
