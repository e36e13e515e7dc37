namespace Reputation.Functions.Listings.Log;

/// <summary>
/// Work that many ask for at the same time, and that is done once for all who asked before it began. So each finds what was true when it
/// asked, or later, and however many ask, the store is asked by one at a time.
/// </summary>
internal sealed class SharedRounds : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _rounds = new();
    private Task _begun = Task.CompletedTask;
    private Task? _next;

    /// <summary>Returns when a round is done that had not begun yet; what that throws reaches everybody who waits for it.</summary>
    /// <param name="work">A round: the same for all who ask. It is cancelled when this is disposed of, and not for those who give up.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task AskAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        lock (_rounds)
        {
            _next ??= RunAsync(_begun, work, _ending.Token);
            return _next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Cancels what is under way; nothing may be asked for any more.</summary>
    public void Dispose()
    {
        if (!_ending.IsCancellationRequested)
        {
            _ending.Cancel();
        }

        _ending.Dispose();
    }

    private async Task RunAsync(Task before, Func<CancellationToken, Task> work, CancellationToken ending)
    {
        // Never at once, so that it is known as the next one before it begins.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_rounds)
        {
            (_begun, _next) = (_next!, null);
        }

        await work(ending);
    }
}
