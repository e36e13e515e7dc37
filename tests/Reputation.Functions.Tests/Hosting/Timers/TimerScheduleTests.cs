using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Timers;

namespace Reputation.Functions.Tests.Hosting.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("30 * * * * *", "2026-03-02T12:00:00Z", "2026-03-02T12:00:30Z")]
    [InlineData("30 * * * * *", "2026-03-02T12:00:30Z", "2026-03-02T12:01:30Z")]
    [InlineData("0 */5 * * * *", "2026-03-02T23:59:59.5Z", "2026-03-03T00:00:00Z")]
    [InlineData("*/5 * * * *", "2026-03-02T12:00:01Z", "2026-03-02T12:05:00Z")]
    [InlineData("0 0 3 * * Mon-Fri", "2026-03-06T03:00:00Z", "2026-03-09T03:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z")]
    [InlineData("0 30 1 * * *", "2026-03-29T00:30:00+02:00", "2026-03-29T01:30:00Z")]
    public void Next_AfterAnInstant_IsTheFirstDueOneInUtc(string expression, string after, string expected)
    {
        var schedule = TimerSchedule.Parse("SweepSchedule", expression);

        Assert.Equal(Instant(expected), schedule.Next(Instant(after)));
    }

    [Fact]
    public void Next_AtTheEndOfTheCalendar_IsNull() =>
        Assert.Null(TimerSchedule.Parse("SweepSchedule", "0 0 0 1 1 *").Next(DateTimeOffset.MaxValue));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("every minute")]
    [InlineData("60 * * * * *")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("00:05:00")]
    [InlineData("0 0 0 30 2 *")]
    public void Parse_OfSomethingThatNeverFallsDue_NamesTheSettingAndItsValue(string expression)
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => TimerSchedule.Parse("SweepSchedule", expression));

        var sentence = Assert.Single(wrong.Failures);
        Assert.StartsWith("SweepSchedule: must be a schedule of six fields", sentence, StringComparison.Ordinal);
        Assert.EndsWith($"not '{expression}'.", sentence, StringComparison.Ordinal);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
