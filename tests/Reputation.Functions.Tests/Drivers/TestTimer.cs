namespace Reputation.Functions.Tests.Drivers;

/// <summary>A timer of a <see cref="TestClock"/>.</summary>
internal sealed class TestTimer(TestClock clock, Action fire) : ITimer
{
    /// <summary>On the clock's count of elapsed time; null while it does not wait.</summary>
    public TimeSpan? DueAt { get; set; }

    public TimeSpan? Period { get; set; }

    public void Fire() => fire();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        clock.Remove(this);
        return ValueTask.CompletedTask;
    }
}
