using Reputation.Functions.Hosting.Timers;

namespace Reputation.Functions.Sweeps.Judging;

/// <summary>Which clean answers make one row: depends on how often sweeps run, and on whether the clock was set.</summary>
internal sealed class SweepStreaks(IConfiguration configuration, IEnumerable<ScheduleDefault> defaults, ClockWatch watch, TimeProvider clock)
{
    public const string Setting = "SweepSchedule";

    /// <summary>Some runs may fail without anybody having to begin again.</summary>
    private static readonly TimeSpan ShortestGap = TimeSpan.FromHours(1);

    /// <summary>So many of the coming runs show how far apart they are.</summary>
    private const int Looked = 30;

    public StreakRule Now() => new(LongestGap(), watch.SteppedAt);

    private TimeSpan LongestGap()
    {
        var schedule = TimerSchedule.Parse(Setting, configuration[Setting] ?? defaults.First(known => known.Setting == Setting).Expression);
        var (at, longest) = (clock.GetUtcNow(), TimeSpan.Zero);
        for (var run = 0; run < Looked && schedule.Next(at) is { } next; run++)
        {
            longest = next - at > longest ? next - at : longest;
            at = next;
        }

        return longest * 2 > ShortestGap ? longest * 2 : ShortestGap;
    }
}
