namespace Reputation.Dns.Asking;

/// <summary>A batch that is being asked; used by the resolver's thread alone, but for <see cref="Task"/>.</summary>
internal sealed class BatchRun(IDnsBatch batch, int count, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;
    private int _answered;

    public IDnsBatch Batch { get; } = batch;

    public Task Task => _done.Task;

    public CancellationTokenRegistration Cancellation { get; set; }

    public bool IsAllStarted => _next == count;

    public bool IsAllAnswered => _answered == count;

    public bool HasEnded { get; private set; }

    public int TakeNext() => _next++;

    public void CountAnswer() => _answered++;

    /// <summary>Whether this call ended it: later ones change nothing.</summary>
    public bool TryEnd(Exception? exception)
    {
        if (HasEnded)
        {
            return false;
        }

        HasEnded = true;
        Cancellation.Unregister();
        if (exception is not null)
        {
            _done.TrySetException(exception);
        }
        else if (IsAllAnswered)
        {
            _done.TrySetResult();
        }
        else
        {
            _done.TrySetCanceled(cancellationToken);
        }

        return true;
    }
}
