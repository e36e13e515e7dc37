namespace Reputation.Functions.Sweeps.Judging;

/// <summary>Notices that somebody set the wall clock, by comparing it with the monotonic one.</summary>
internal sealed class ClockWatch(TimeProvider clock)
{
    /// <summary>A clock that is kept by a time server is moved by less.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private DateTimeOffset _seenAt = clock.GetUtcNow();
    private long _seen = clock.GetTimestamp();
    private DateTimeOffset _steppedAt = DateTimeOffset.MinValue;

    /// <summary>When, on the clock as it is now, the last step was noticed; the beginning of time when none was.</summary>
    public DateTimeOffset SteppedAt
    {
        get
        {
            lock (_lock)
            {
                var (now, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
                var expected = _seenAt + clock.GetElapsedTime(_seen, timestamp);
                if ((now - expected).Duration() > Tolerance)
                {
                    _steppedAt = now;
                }

                (_seenAt, _seen) = (now, timestamp);
                return _steppedAt;
            }
        }
    }
}
