using Reputation.Functions.Scoring.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring.Rules;

public sealed class ScoreMustStillHoldTheListingTests
{
    private static readonly ScoreMustStillHoldTheListing Rule = new();

    [Fact]
    public void What_still_weighs_four_may_list() => Assert.Null(Rule.Object(Cases.Of(Pieces.Many(4, () => Pieces.Complaint()))));

    [Fact]
    public void What_weighs_less_by_now_does_not() => Assert.Equal(
        "The evidence weighed 10.0 once, and weighs 2.5 by now.", Rule.Object(Cases.Of(Pieces.Many(10, () => Pieces.Complaint(6)))));
}
