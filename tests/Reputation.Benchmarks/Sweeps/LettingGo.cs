using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Sweeps;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Judging;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Benchmarks.Sweeps;

/// <summary>
/// From Abusix letting go to the address being free, and the questions a day that this takes: the sweep's own judgement and asking times
/// at their defaults, on a clock that moves from run to run.
/// </summary>
internal static class LettingGo
{
    private const int Short = 10_000;
    private const int Long = 1_000_000;
    private const double MeanDays = 5.2;

    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly StreakRule Streaks = new(TimeSpan.FromHours(1), DateTimeOffset.MinValue);
    private static readonly IOptions<SweepOptions> Defaults = Options.Create(new SweepOptions());

    /// <summary>Prints a line for each way in which addresses are let go.</summary>
    /// <param name="count">How many listings are gone through for each.</param>
    public static void Measure(int count)
    {
        Write("10,000 listings, at any time", count, Short, random => TimeSpan.FromDays(MeanDays * random.NextDouble()));
        Write("1,000,000, within the first six hours", count, Long, random => TimeSpan.FromHours(6 * random.NextDouble()));
        Write("1,000,000, on the first two days", count, Long, random => TimeSpan.FromDays(2 * random.NextDouble()));
        Write("1,000,000, later", count, Long, random => TimeSpan.FromDays(MeanDays) + (TimeSpan.FromHours(1) * random.NextDouble()));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"questions a day for 10,000 listings: {QuestionsADay(TimeSpan.FromDays(MeanDays), Short) * Short:N0}; for 1,000,000 that last {MeanDays} days: {QuestionsADay(TimeSpan.FromDays(MeanDays), Long) * Long:N0}, that are all older: {QuestionsADay(TimeSpan.FromDays(3650), Long) * Long:N0}"));
    }

    private static void Write(string name, int count, int listings, Func<Random, TimeSpan> life)
    {
        var random = new Random(1);
        var waits = Enumerable.Range(0, count).Select(number => Wait(number, life(random), listings, random).TotalMinutes).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-38} p50 {waits[count / 2],5:F1} min   p99 {waits[count * 99 / 100],5:F1} min   longest {waits[^1],5:F1} min"));
    }

    /// <summary>One listing, let go so long after it was listed.</summary>
    private static TimeSpan Wait(int number, TimeSpan life, int listings, Random random)
    {
        var (times, judge) = (new AskingTimes(Defaults), new SweepJudge(Defaults));
        var listing = Listed(number, Begin - (Interval * random.NextDouble()));
        var goneAt = listing.ListedAt + life;

        // What came before does not matter but for when it was asked about last.
        var at = Begin + (Interval * Math.Max(0, Math.Floor((goneAt - Begin - TimeSpan.FromHours(2)) / Interval)));
        var known = (Observation?)null;
        while (true)
        {
            if (times.IsDue(listing.Prefix, listing, known, at, listings))
            {
                var answer = at >= goneAt ? AbusixAnswer.Clean() : AbusixAnswer.Listed(AbusixCodes.Of(2));
                (var verdict, known) = judge.Judge(new Candidate(listing.Prefix, [listing.Prefix], listing, known), new Finding(listing.Prefix, listing.Prefix, answer, at), Streaks);
                if (verdict == SweepVerdict.Leave)
                {
                    return at - goneAt;
                }
            }

            at += Interval;
        }
    }

    /// <summary>Questions a day about one listing, where as many are new as are let go and each lasts so long.</summary>
    private static double QuestionsADay(TimeSpan life, int listings)
    {
        const int Sample = 1000;
        var (times, asked) = (new AskingTimes(Defaults), 0);
        for (var number = 0; number < Sample; number++)
        {
            var listing = Listed(number, Begin - (life * number / Sample));
            var known = new Observation(Begin - (Interval * (number % 12)), listing.Prefix, AbusixAnswer.Listed(AbusixCodes.Of(2)), 0, Begin, Begin);
            for (var at = Begin; at < Begin + Day; at += Interval)
            {
                if (times.IsDue(listing.Prefix, listing, known, at, listings))
                {
                    asked++;
                    known = known with { AskedAt = at };
                }
            }
        }

        return asked / (double)Sample;
    }

    private static Listing Listed(int number, DateTimeOffset at) => new()
    {
        Prefix = new IpPrefix((UInt128)(0x1400_0000u + ((uint)number * 40503)) << 96, 32, IsIPv4: true),
        Source = ListingSource.Abusix,
        Reason = "spam-trap",
        Detail = "127.0.0.2",
        ListedAt = at,
        Actor = "benchmark",
        Version = 1,
    };
}
