using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Strikes;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class CooldownMustHavePassedTests
{
    private static readonly CooldownMustHavePassed Rule = new(DeskFacts.AllCount);
    private static readonly DateTimeOffset Until = DeskFacts.Noon.AddHours(5);
    private static readonly StrikeRecord Waiting = new(2, DeskFacts.Noon.AddHours(-19), Until, DeskFacts.Noon.AddDays(6));

    [Fact]
    public void Who_was_never_taken_off_does_not_wait() => Assert.True(Rule.Judge(DeskFacts.Good).Passed);

    [Fact]
    public void Who_is_listed_again_waits_and_is_told_how_long()
    {
        var finding = Rule.Judge(DeskFacts.Good with { Strikes = Waiting });

        Assert.Equal((FindingWeight.Refusal, Until), (finding.Weight, finding.ClearAt));
        Assert.Equal(
            "203.0.113.7 was taken off before (2 removals count) and is listed again. Stop what it was listed for, and ask again after 2026-03-02 17:00 UTC.", finding.Text);
    }

    [Fact]
    public void A_cool_down_that_is_over_is_over() =>
        Assert.True(Rule.Judge(DeskFacts.Good with { Strikes = Waiting with { CooldownUntil = null } }).Passed);

    [Fact]
    public void Who_is_not_listed_is_not_told_to_wait() =>
        Assert.True(Rule.Judge(DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7", monitor: true)) with { Strikes = Waiting }).Passed);
}
