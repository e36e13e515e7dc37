using Microsoft.Extensions.Options;
using NCrontab;

namespace Reputation.Functions.Hosting.Timers;

/// <summary>When a timer falls due, in UTC, read from NCRONTAB as the Functions host reads it: six fields, or five without seconds.</summary>
public sealed class TimerSchedule
{
    // The longest gap between two 29ths of February.
    private const int LongestGapInYears = 8;
    private readonly CrontabSchedule _schedule;

    private TimerSchedule(CrontabSchedule schedule) => _schedule = schedule;

    /// <summary>Reads a schedule from the setting of that name.</summary>
    /// <exception cref="OptionsValidationException">The expression is wrong or never falls due; the sentence names the setting.</exception>
    public static TimerSchedule Parse(string setting, string expression)
    {
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields != 5 };
        var schedule = CrontabSchedule.TryParse(expression, options) is { } parsed ? new TimerSchedule(parsed) : null;
        if (schedule?.Next(DateTimeOffset.UnixEpoch) is null)
        {
            throw new OptionsValidationException(setting, typeof(TimerSchedule),
                [$"{setting}: must be a schedule of six fields (second minute hour day month weekday) that falls due some day, such as '0 */5 * * * *', not '{expression}'."]);
        }

        return schedule;
    }

    /// <summary>The first instant after the given one at which the timer falls due; null when there is none before the calendar ends.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var start = after.UtcDateTime;
        var end = start.Year + LongestGapInYears < DateTime.MaxValue.Year ? start.AddYears(LongestGapInYears) : DateTime.MaxValue;
        var next = _schedule.GetNextOccurrence(start, end);
        return next < end ? new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc)) : null;
    }
}
