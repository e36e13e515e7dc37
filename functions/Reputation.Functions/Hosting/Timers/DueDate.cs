namespace Reputation.Functions.Hosting.Timers;

/// <summary>Decides when a timer is due, from what has been done and a wall clock that other people set.</summary>
public sealed class DueDate(TimerSchedule schedule)
{
    /// <summary>How far the clocks of two processes may differ before one is taken to have been set back.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _setBackAt;

    /// <summary>The first instant after all that is done. Missed instants are not made up one by one: the caller marks all up to now as done.</summary>
    /// <param name="doneUntil">Everything up to here is done.</param>
    /// <param name="now">The wall clock.</param>
    public DateTimeOffset Next(DateTimeOffset doneUntil, DateTimeOffset now)
    {
        if (doneUntil <= now + ClockTolerance)
        {
            _setBackAt = null;
            return Next(doneUntil);
        }

        // What is done lies in the future: the clock has been set back, and waiting for it to come round again could last days.
        if (_setBackAt is null || _setBackAt > now + ClockTolerance)
        {
            _setBackAt = now;
        }

        return Next(_setBackAt.Value);
    }

    private DateTimeOffset Next(DateTimeOffset after) => schedule.Next(after) ?? DateTimeOffset.MaxValue;
}
