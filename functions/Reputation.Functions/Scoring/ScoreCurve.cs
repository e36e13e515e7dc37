namespace Reputation.Functions.Scoring;

/// <summary>How a score changes with time alone. It mostly falls; where praise is forgotten faster than blame, it may rise for a while.</summary>
internal static class ScoreCurve
{
    private const int StepsPerHalfLife = 16;
    private const int MostHalfLives = 60;
    private const int Steps = 24;

    /// <summary>When the score first is below the release threshold; null: it is already.</summary>
    public static DateTimeOffset? FindClear(WeightSums sums, DateTimeOffset now, ScoringOptions options)
    {
        if (sums.Holding(options) < options.ReleaseAt)
        {
            return null;
        }

        var shortest = Min(options.ComplaintHalfLife, Min(options.TrapHalfLife, options.NotSpamHalfLife));
        var longest = -Min(-options.ComplaintHalfLife, Min(-options.TrapHalfLife, -options.NotSpamHalfLife));
        var step = shortest / StepsPerHalfLife;
        if (longest * MostHalfLives / step > MostHalfLives * StepsPerHalfLife * Steps)
        {
            step = longest / (StepsPerHalfLife * Steps);
        }

        var held = TimeSpan.Zero;
        while (!IsClear(held + step) && held < longest * MostHalfLives)
        {
            held += step;
        }

        return WholeMillisecond(now + Narrow(held, held + step, IsClear));

        bool IsClear(TimeSpan time) => sums.After(time, options).Holding(options) < options.ReleaseAt;
    }

    /// <summary>Points at equal distances from now to an instant, both included.</summary>
    public static IReadOnlyList<ScorePoint> Points(WeightSums sums, DateTimeOffset now, DateTimeOffset until, ScoringOptions options)
    {
        var step = (until - now) / Steps;
        return step <= TimeSpan.Zero
            ? [new ScorePoint(now, sums.Score(options))]
            : [.. Enumerable.Range(0, Steps + 1).Select(place => place == Steps ? until - now : step * place).Select(time => new ScorePoint(now + time, sums.After(time, options).Score(options)))];
    }

    /// <summary>Halves the time between an instant at which it is not clear and one at which it is, to less than a millisecond.</summary>
    private static TimeSpan Narrow(TimeSpan held, TimeSpan clear, Func<TimeSpan, bool> isClear)
    {
        while (clear - held > TimeSpan.FromMicroseconds(10))
        {
            var middle = held + ((clear - held) / 2);
            (held, clear) = isClear(middle) ? (held, middle) : (middle, clear);
        }

        return clear;
    }

    /// <summary>The next whole millisecond: so it is clear then, and the instant is the same whenever it is asked for.</summary>
    private static DateTimeOffset WholeMillisecond(DateTimeOffset at) =>
        at.Ticks % TimeSpan.TicksPerMillisecond is var over and > 0 ? at.AddTicks(TimeSpan.TicksPerMillisecond - over) : at;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
