using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Strikes;

namespace Reputation.Functions.Tests.Strikes;

public sealed class StrikeRuleProperties
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly IpPrefix Unit = IpPrefix.Parse("203.0.113.7");

    private static readonly Gen<DateTimeOffset> Instants = Gen.Choose(-400 * 24, 400 * 24).Select(hours => Noon.AddHours(hours));

    private static readonly Gen<GrantedRemoval> AnyRemoval =
        from at in Instants
        from isPolicy in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from id in Gen.Choose(1, 1_000_000)
        select new GrantedRemoval(Unit, $"{id}", at, isPolicy);

    private static readonly Gen<StrikeRule> Rules =
        from cooldown in Gen.Choose(0, 48)
        from longest in Gen.Choose(48, 24 * 300)
        from quiet in Gen.Choose(1, 24 * 90)
        from probation in Gen.Choose(0, 24 * 30)
        select new StrikeRule(Options.Create(new StrikeOptions
        {
            Cooldown = TimeSpan.FromHours(cooldown),
            LongestCooldown = TimeSpan.FromHours(longest),
            QuietTime = TimeSpan.FromHours(quiet),
            Probation = TimeSpan.FromHours(probation),
        }));

    private static readonly Gen<Scene> Scenes =
        from rule in Rules
        from removals in AnyRemoval.ArrayOf()
        from now in Instants
        from later in Gen.Choose(0, 24 * 200)
        select new Scene(rule, removals, now, TimeSpan.FromHours(later));

    [Fact]
    public void Nothing_is_ever_negative_or_over_before_it_is_told() => Check(scene =>
    {
        var record = scene.Judge(scene.Removals);
        return record.Count >= 0 && record.Count <= scene.Removals.Count(removal => !removal.IsPolicy)
            && (record.CooldownUntil ?? DateTimeOffset.MaxValue) > scene.Now && (record.ProbationUntil ?? DateTimeOffset.MaxValue) > scene.Now
            && (record.LastRemovedAt ?? scene.Now) <= scene.Now;
    });

    [Fact]
    public void The_order_in_which_they_are_read_tells_nothing() => Check(scene => scene.Judge(scene.Removals) == scene.Judge(scene.Removals.Reverse()));

    [Fact]
    public void One_removal_more_makes_nothing_shorter() => Check(scene => scene.Removals.Length == 0
        || IsAtLeast(scene.Judge(scene.Removals), scene.Judge(scene.Removals.Skip(1))));

    [Fact]
    public void Time_alone_makes_nothing_longer() => Check(scene =>
    {
        var past = scene.Removals.Where(removal => removal.At <= scene.Now).ToArray();
        var before = scene.Judge(past);
        var after = scene.Rule.Judge(past, scene.Now + scene.Later);
        return after.Count <= before.Count
            && (after.CooldownUntil is null || after.CooldownUntil == before.CooldownUntil)
            && (after.ProbationUntil is null || after.ProbationUntil == before.ProbationUntil);
    });

    [Fact]
    public void What_can_be_forgotten_counts_for_nothing() => Check(scene =>
    {
        var overAt = scene.Rule.OverAt(scene.Removals);
        return scene.Removals.Length == 0
            ? overAt == DateTimeOffset.MinValue
            : scene.Rule.Judge(scene.Removals, overAt) is { Count: 0, CooldownUntil: null, ProbationUntil: null };
    });

    private static bool IsAtLeast(StrikeRecord more, StrikeRecord fewer) =>
        more.Count >= fewer.Count
        && (more.CooldownUntil ?? DateTimeOffset.MinValue) >= (fewer.CooldownUntil ?? DateTimeOffset.MinValue)
        && (more.ProbationUntil ?? DateTimeOffset.MinValue) >= (fewer.ProbationUntil ?? DateTimeOffset.MinValue);

    private static void Check(Func<Scene, bool> holds) => Prop.ForAll(Scenes.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private sealed record Scene(StrikeRule Rule, GrantedRemoval[] Removals, DateTimeOffset Now, TimeSpan Later)
    {
        public StrikeRecord Judge(IEnumerable<GrantedRemoval> removals) => Rule.Judge(removals, Now);
    }
}
