using Microsoft.Extensions.Options;

namespace Reputation.Functions.Strikes;

/// <summary>
/// What earlier removals amount to: pure. Each that is not for policy is a strike; for each whole <see cref="StrikeOptions.QuietTime"/>
/// between it and the next, or the present, one strike is taken away, down to none. The cool-down after a strike is
/// <see cref="StrikeOptions.Cooldown"/>, doubled for each other strike that counts then; the one that ends last holds. So one removal more
/// never makes anything shorter, and time alone never makes anything longer.
/// </summary>
internal sealed class StrikeRule(IOptions<StrikeOptions> options)
{
    private StrikeOptions Options => options.Value;

    /// <summary>What the removals of one address amount to, in whatever order they come.</summary>
    /// <param name="removals">All that is remembered of it; one in the future was noted while a clock was ahead, and counts as one of this moment.</param>
    /// <param name="now">The present.</param>
    public StrikeRecord Judge(IEnumerable<GrantedRemoval> removals, DateTimeOffset now)
    {
        var all = removals.Select(removal => removal with { At = removal.At < now ? removal.At : now }).OrderBy(removal => removal.At).ToList();
        var (count, last, cooldownUntil) = (0, now, DateTimeOffset.MinValue);
        foreach (var at in all.Where(removal => !removal.IsPolicy).Select(strike => strike.At))
        {
            count = Left(count, at - last) + 1;
            last = at;
            cooldownUntil = Later(cooldownUntil, last + CooldownAfter(count));
        }

        return new StrikeRecord(
            Left(count, now - last),
            all.Count > 0 ? all[^1].At : null,
            cooldownUntil > now ? cooldownUntil : null,
            count > 0 && last + Options.Probation > now ? last + Options.Probation : null);
    }

    /// <summary>From when on the removals of one address count for nothing; the beginning of time for none.</summary>
    public DateTimeOffset OverAt(IReadOnlyCollection<GrantedRemoval> removals)
    {
        if (removals.Count == 0)
        {
            return DateTimeOffset.MinValue;
        }

        var last = removals.Max(removal => removal.At);
        var record = Judge(removals, last);
        var quietTimes = Math.Min(Math.Max(record.Count, 1), (DateTimeOffset.MaxValue - last).Ticks / Options.QuietTime.Ticks);
        var over = last + TimeSpan.FromTicks(Options.QuietTime.Ticks * quietTimes);
        return Later(over, Later(record.CooldownUntil ?? over, record.ProbationUntil ?? over));
    }

    private int Left(int count, TimeSpan quiet) => count - (int)Math.Min(count, Math.Max(quiet.Ticks, 0) / Options.QuietTime.Ticks);

    /// <summary>Doubling ends where the longest is reached, so that no number of strikes is too many.</summary>
    private TimeSpan CooldownAfter(int strikes)
    {
        var cooldown = Options.Cooldown;
        for (var further = 1; further < strikes && cooldown > TimeSpan.Zero && cooldown < Options.LongestCooldown; further++)
        {
            cooldown *= 2;
        }

        return cooldown < Options.LongestCooldown ? cooldown : Options.LongestCooldown;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
