using Reputation.Functions.Scoring;
using Reputation.Functions.Scoring.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring.Rules;

public sealed class ShareOfComplaintsMustBeHighTests
{
    private static readonly ShareOfComplaintsMustBeHigh Rule = new();
    private static readonly ListingCase Ten = Cases.Of(Pieces.Many(10, () => Pieces.Complaint()));

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void Traffic_that_is_not_known_does_not_matter(long? messages) => Assert.Null(Rule.Object(Ten.On(new ListingCircumstances { Messages = messages })));

    [Fact]
    public void A_share_that_is_certainly_high_lists() => Assert.Null(Rule.Object(Ten.On(new ListingCircumstances { Messages = 1000 })));

    [Fact]
    public void A_share_that_is_not_does_not() => Assert.Equal(
        "10 complaints about 10000 messages are at least 0.054 %, which is not certainly above 0.3 %.", Rule.Object(Ten.On(new ListingCircumstances { Messages = 10_000 })));

    [Fact]
    public void Traps_that_are_enough_alone_need_no_share() =>
        Assert.Null(Rule.Object(Cases.Of(Pieces.Trap()).On(new ListingCircumstances { Messages = long.MaxValue })));

    [Fact]
    public void Traps_that_are_not_need_one() =>
        Assert.NotNull(Rule.Object(Cases.Of(Pieces.Trap(13), Pieces.Complaint()).On(new ListingCircumstances { Messages = 1_000_000 })));
}
