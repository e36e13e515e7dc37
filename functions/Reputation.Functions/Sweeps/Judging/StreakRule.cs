using System.Runtime.InteropServices;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Sweeps.Judging;

/// <summary>Whether the clean answers of before and a new one make one row: not over a time in which nobody asked, nor over a step of the clock.</summary>
/// <param name="LongestGap">How far apart two answers in a row may lie: a run or two may fail in between.</param>
/// <param name="ClockSteppedAt">When, on the clock as it is now, its last step was noticed; what was counted before began on another clock.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StreakRule(TimeSpan LongestGap, DateTimeOffset ClockSteppedAt)
{
    public bool Continues(Observation before, DateTimeOffset askedAt) =>
        askedAt >= before.AskedAt
        && askedAt - before.AskedAt <= LongestGap
        && before.CleanSince >= ClockSteppedAt;
}
