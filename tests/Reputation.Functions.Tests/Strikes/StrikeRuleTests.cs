using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Strikes;

namespace Reputation.Functions.Tests.Strikes;

/// <summary>With the settings as they are by default: 12 hours, doubled, at most 30 days; one strike less after each 30 days; probation of 7 days.</summary>
public sealed class StrikeRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly IpPrefix Unit = IpPrefix.Parse("203.0.113.7");

    /// <summary>Days of the removals (p: for policy), the day of the question, strikes then, and the days on which cool-down and probation end.</summary>
    public static TheoryData<string, double, int, double?, double?> Table => new()
    {
        { "", 0, 0, null, null },
        { "0", 0, 1, 0.5, 7 },
        { "0", 0.4, 1, 0.5, 7 },
        { "0", 0.5, 1, null, 7 },
        { "0", 7, 1, null, null },
        { "0", 29.9, 1, null, null },
        { "0", 30, 0, null, null },
        { "0 1", 1, 2, 2, 8 },
        { "0 1 2", 2, 3, 4, 9 },
        { "0 1 2 3", 3, 4, 7, 10 },
        { "0 1 2 3 4 5 6", 6, 7, 36, 13 },
        { "0 1 2 3 4 5 6 7 8 9", 9, 10, 39, 16 },
        { "0 1 2", 31.9, 3, null, null },
        { "0 1 2", 32, 2, null, null },
        { "0 1 2", 62, 1, null, null },
        { "0 1 2", 92, 0, null, null },
        { "0 1 2", 9000, 0, null, null },
        { "0 31", 31, 1, 31.5, 38 },
        { "0 1 40", 40, 2, 41, 47 },
        { "0p", 0, 0, null, null },
        { "0p 1", 1, 1, 1.5, 8 },
        { "0 1p", 1, 1, null, 7 },
        { "5", 0, 1, 0.5, 7 },
        { "0 5", 1, 2, 2, 8 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Removals_amount_to(string days, double now, int count, double? cooldownUntil, double? probationUntil)
    {
        var record = Rule().Judge(Removals(days), Day(now));

        Assert.Equal((count, At(cooldownUntil), At(probationUntil)), (record.Count, record.CooldownUntil, record.ProbationUntil));

        static DateTimeOffset? At(double? day) => day is { } some ? Day(some) : null;
    }

    [Fact]
    public void The_last_removal_is_told_also_when_it_is_no_strike()
    {
        Assert.Equal(Day(3), Rule().Judge(Removals("0 3p 1"), Day(9)).LastRemovedAt);
        Assert.Null(Rule().Judge([], Day(9)).LastRemovedAt);
    }

    [Fact]
    public void A_cool_down_of_none_stays_none() =>
        Assert.Null(Rule(new StrikeOptions { Cooldown = TimeSpan.Zero }).Judge(Removals("0 1 2 3"), Day(3)).CooldownUntil);

    [Theory]
    [InlineData("0", 30)]
    [InlineData("0p", 30)]
    [InlineData("0 1 2", 92)]
    [InlineData("0 40", 70)]
    public void It_counts_for_nothing_from_then_on(string days, double over)
    {
        var removals = Removals(days);

        Assert.Equal(Day(over), Rule().OverAt(removals));
        Assert.Equal((0, null, null), Counted(Rule().Judge(removals, Day(over))));
    }

    [Fact]
    public void A_short_quiet_time_does_not_cut_a_cool_down_short()
    {
        var options = new StrikeOptions { QuietTime = TimeSpan.FromHours(1), Cooldown = TimeSpan.FromDays(40), LongestCooldown = TimeSpan.FromDays(40) };
        var rule = Rule(options);

        Assert.Equal(Day(40), rule.Judge(Removals("0"), Day(1)).CooldownUntil);
        Assert.Equal(Day(40), rule.OverAt(Removals("0")));
    }

    private static (int Count, DateTimeOffset? Cooldown, DateTimeOffset? Probation) Counted(StrikeRecord record) =>
        (record.Count, record.CooldownUntil, record.ProbationUntil);

    private static StrikeRule Rule(StrikeOptions? options = null) => new(Options.Create(options ?? new StrikeOptions()));

    private static DateTimeOffset Day(double day) => Noon.AddDays(day);

    private static GrantedRemoval[] Removals(string days) =>
        [.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => new GrantedRemoval(
            Unit, day, Day(double.Parse(day.TrimEnd('p'), System.Globalization.CultureInfo.InvariantCulture)), day.EndsWith('p')))];
}
