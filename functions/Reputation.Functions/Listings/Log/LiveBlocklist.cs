namespace Reputation.Functions.Listings.Log;

/// <summary>
/// The list as this process holds it, and how long ago it was verified to be the store's. Readers never wait for storage; age is
/// measured on the monotonic clock, so that a step of the wall clock changes nothing.
/// </summary>
public sealed class LiveBlocklist(TimeProvider clock)
{
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Verified? _verified;

    /// <summary>The list, or null until it was loaded once.</summary>
    public Blocklist? Current => _verified?.Blocklist;

    /// <summary>How long ago the head of the log was last read and found to be this list's; null until the list was loaded once.</summary>
    public TimeSpan? Age => _verified is { } verified ? clock.GetElapsedTime(verified.Timestamp) : null;

    /// <summary>Waits until the list was loaded once, or the time is over.</summary>
    /// <returns>Whether it is loaded.</returns>
    public async Task<bool> WaitUntilLoadedAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (_verified is not null)
        {
            return true;
        }

        try
        {
            await _loaded.Task.WaitAsync(atMost, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }

        return true;
    }

    /// <summary>Takes over a list that was verified against a head whose reading began at the given timestamp.</summary>
    internal void Publish(Blocklist blocklist, long timestamp)
    {
        _verified = new Verified(blocklist, timestamp);
        _loaded.TrySetResult();
    }

    private sealed record Verified(Blocklist Blocklist, long Timestamp);
}
