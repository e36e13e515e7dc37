using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Sweeps;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Judging;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>The decision table: what is known of an address, what is answered, and what follows.</summary>
public sealed class SweepJudgeTests
{
    private static readonly IpPrefix Address = IpPrefix.Parse("198.51.100.7");
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly AbusixAnswer Trap = AbusixAnswer.Listed(AbusixCodes.Of(2));
    private static readonly AbusixAnswer Clean = AbusixAnswer.Clean();
    private static readonly AbusixAnswer Cached = AbusixAnswer.Clean(TimeSpan.FromMinutes(7));
    private static readonly AbusixAnswer Unknown = AbusixAnswer.Unknown(AbusixDoubt.TimedOut);

    /// <summary>Is it listed; answers each so many minutes after the one before; the last verdict; clean answers that count then.</summary>
    public static TheoryData<bool, string, string, int> Table => new()
    {
        { false, "0 clean", "Nothing", 1 },
        { false, "0 unknown", "Nothing", 0 },
        { false, "0 trap", "List", 0 },
        { true, "0 trap", "Nothing", 0 },
        { true, "0 bot", "Change", 0 },
        { true, "0 trap+policy", "Change", 0 },
        { true, "0 unknown", "Nothing", 0 },
        { true, "0 clean", "Nothing", 1 },
        { true, "0 clean, 5 clean", "Nothing", 2 },
        { true, "0 clean, 10 clean", "Leave", 2 },
        { true, "0 clean, 5 clean, 5 clean", "Leave", 3 },
        { true, "0 clean, 5 unknown, 5 clean", "Leave", 2 },
        { true, "0 clean, 10 unknown", "Nothing", 1 },
        { true, "0 clean, 5 clean, 5 unknown", "Nothing", 2 },
        { true, "0 clean, 5 trap, 5 clean", "Nothing", 1 },
        { true, "0 clean, 5 trap, 5 clean, 10 clean", "Leave", 2 },
        { true, "0 clean, 5 clean, 5 bot", "Change", 0 },
        { true, "0 cached, 5 cached, 5 unknown", "Nothing", 1 },
        { true, "0 cached, 5 cached, 5 cached", "Leave", 2 },
        { true, "0 cached, 6 clean, 5 unknown", "Nothing", 2 },
        { true, "0 cached, 10 clean", "Leave", 2 },
        { true, "0 clean, 61 clean", "Nothing", 1 },
        { true, "0 clean, 61 clean, 10 clean", "Leave", 2 },
        { true, "0 clean, -5 clean, 10 clean", "Nothing", 1 },
        { true, "0 clean, -1440 clean", "Nothing", 1 },
        { true, "0 clean, 10 clean, 0 clean", "Leave", 2 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void An_answer_decides_with_what_was_before(bool isListed, string answers, string verdict, int cleanAnswers)
    {
        var (last, known) = Play(isListed, answers, DateTimeOffset.MinValue);

        Assert.Equal((verdict, cleanAnswers), (last.ToString(), known.CleanAnswers));
    }

    [Fact]
    public void What_was_counted_before_the_clock_was_set_does_not_count()
    {
        var (last, known) = Play(isListed: true, "0 clean, 10 clean", Noon.AddMinutes(3));

        Assert.Equal((SweepVerdict.Nothing, 1), (last, known.CleanAnswers));
    }

    [Theory]
    [InlineData(1, 0, "0 clean", "Leave")]
    [InlineData(3, 0, "0 clean, 1 clean", "Nothing")]
    [InlineData(3, 0, "0 clean, 1 clean, 1 clean", "Leave")]
    [InlineData(2, 60, "0 clean, 59 clean", "Nothing")]
    [InlineData(2, 60, "0 clean, 59 clean, 1 clean", "Leave")]
    public void The_settings_say_how_many_and_how_long(int cleanAnswers, int minutes, string answers, string verdict)
    {
        var options = new SweepOptions { CleanAnswers = cleanAnswers, CleanPeriod = TimeSpan.FromMinutes(minutes) };

        Assert.Equal(verdict, Play(isListed: true, answers, DateTimeOffset.MinValue, options).Verdict.ToString());
    }

    private static (SweepVerdict Verdict, Observation Known) Play(bool isListed, string answers, DateTimeOffset clockSteppedAt, SweepOptions? options = null)
    {
        var judge = new SweepJudge(Options.Create(options ?? new SweepOptions()));
        var listing = isListed
            ? new Listing { Prefix = Address, Source = ListingSource.Abusix, Reason = "spam-trap", Detail = "127.0.0.2", ListedAt = Noon, Actor = "mx1", Version = 1 }
            : null;
        var (at, verdict, known) = (Noon, SweepVerdict.Nothing, (Observation?)null);
        foreach (var answer in answers.Split(", ").Select(step => step.Split(' ')))
        {
            at = at.AddMinutes(int.Parse(answer[0], System.Globalization.CultureInfo.InvariantCulture));
            (verdict, known) = judge.Judge(
                new Candidate(Address, [Address], listing, known), new Finding(Address, Address, Answer(answer[1]), at), new StreakRule(TimeSpan.FromHours(1), clockSteppedAt));
        }

        return (verdict, known!);
    }

    private static AbusixAnswer Answer(string name) => name switch
    {
        "clean" => Clean,
        "cached" => Cached,
        "trap" => Trap,
        "bot" => AbusixAnswer.Listed(AbusixCodes.Of(4)),
        "trap+policy" => AbusixAnswer.Listed(AbusixCodes.Of(2) | AbusixCodes.Of(11)),
        _ => Unknown,
    };
}
