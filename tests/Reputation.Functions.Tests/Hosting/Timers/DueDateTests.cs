using Reputation.Functions.Hosting.Timers;

namespace Reputation.Functions.Tests.Hosting.Timers;

public sealed class DueDateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly DueDate _due = new(TimerSchedule.Parse("HousekeepingSchedule", "30 * * * * *"));

    [Fact]
    public void Next_WhenSomethingWasMissed_IsTheFirstMissedInstant() =>
        Assert.Equal(Noon.AddSeconds(30), _due.Next(doneUntil: Noon, now: Noon.AddDays(3)));

    [Fact]
    public void Next_WhenAnotherClockIsALittleAhead_IsNotDueTwice() =>
        Assert.Equal(Noon.AddSeconds(90), _due.Next(doneUntil: Noon.AddSeconds(30), now: Noon));

    [Fact]
    public void Next_WhenTheClockWasSetBack_CountsFromThereAndStaysWhenAskedAgain()
    {
        var done = Noon.AddDays(1);

        Assert.Equal(Noon.AddSeconds(30), _due.Next(done, Noon));
        Assert.Equal(Noon.AddSeconds(30), _due.Next(done, Noon.AddSeconds(20)));
        Assert.Equal(Noon.AddSeconds(30), _due.Next(done, Noon.AddSeconds(31)));
    }

    [Fact]
    public void Next_WhenTheClockWasSetBackTwice_CountsFromTheSecond()
    {
        var done = Noon.AddDays(1);
        _due.Next(done, Noon);

        Assert.Equal(Noon.AddDays(-1).AddSeconds(30), _due.Next(done, Noon.AddDays(-1)));
    }

    [Fact]
    public void Next_AfterARunOnTheClockThatWasSetBack_IsOrdinaryAgain()
    {
        _due.Next(Noon.AddDays(1), Noon);

        Assert.Equal(Noon.AddSeconds(90), _due.Next(Noon.AddSeconds(31), Noon.AddSeconds(32)));
    }
}
