using System.Collections.Concurrent;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>Wakes the pump of a queue in this process, so that what the process itself has sent need not wait for the next look.</summary>
internal sealed class MessageSignals(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _wakes = new(StringComparer.Ordinal);

    public void Wake(string queue)
    {
        if (_wakes.TryRemove(queue, out var wake))
        {
            wake.TrySetResult();
        }
    }

    /// <summary>What the next <see cref="Wake"/> completes: taken before a look at the queue, so that nothing that comes during it is missed.</summary>
    public Task NextWake(string queue) => _wakes.GetOrAdd(queue, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Returns when it is woken, or after the pause.</summary>
    public async Task PauseAsync(Task wake, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(wake, Task.Delay(pause, clock, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
