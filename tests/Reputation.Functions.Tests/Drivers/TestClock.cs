namespace Reputation.Functions.Tests.Drivers;

/// <summary>
/// A clock that stands still until it is told otherwise. Delays and timers made from it follow <see cref="Advance"/> alone; stepping the
/// wall clock (<see cref="Step"/>) moves what <see cref="GetUtcNow"/> says and nothing else, as when an operator sets a computer's clock.
/// </summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _timers = [];
    private TimeSpan _elapsed;
    private TimeSpan _stepped;

    /// <summary>Stands at noon on 2 March 2026, UTC.</summary>
    public TestClock()
        : this(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers and delays are waiting.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count(timer => timer.DueAt is not null);
            }
        }
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return start + _stepped + _elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>Moves the wall clock alone, forward or (negative) back.</summary>
    public void Step(TimeSpan by)
    {
        lock (_lock)
        {
            _stepped += by;
        }
    }

    /// <summary>Lets time pass; whatever falls due on the way fires in order, each at its own instant.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan end;
        lock (_lock)
        {
            end = _elapsed + by;
        }

        while (NextDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _elapsed = end > _elapsed ? end : _elapsed;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(TestTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            timer.Period = period > TimeSpan.Zero ? period : null;
            timer.DueAt = dueTime >= TimeSpan.Zero ? _elapsed + dueTime : null;
        }

        if (dueTime == TimeSpan.Zero && NextDue(_elapsed) is { } due)
        {
            due.Fire();
        }
    }

    internal void Remove(TestTimer timer)
    {
        lock (_lock)
        {
            timer.DueAt = null;
            _timers.Remove(timer);
        }
    }

    private TestTimer? NextDue(TimeSpan end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            if (next is not null)
            {
                _elapsed = next.DueAt > _elapsed ? next.DueAt.Value : _elapsed;
                next.DueAt += next.Period;
            }

            return next;
        }
    }
}
