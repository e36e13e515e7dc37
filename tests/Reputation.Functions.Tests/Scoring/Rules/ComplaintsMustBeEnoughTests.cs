using Reputation.Functions.Scoring;
using Reputation.Functions.Scoring.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring.Rules;

public sealed class ComplaintsMustBeEnoughTests
{
    private static readonly ComplaintsMustBeEnough Rule = new();

    [Fact]
    public void Five_are_enough() => Assert.Null(Rule.Object(Cases.Of(Pieces.Many(5, () => Pieces.Complaint()))));

    [Fact]
    public void Four_are_too_few_whatever_they_weigh() => Assert.Equal(
        "4 reports complain, and fewer than 5 list nobody.", Rule.Object(Cases.Of(Pieces.Many(4, () => Pieces.Complaint(count: 1000)))));

    [Fact]
    public void A_trap_needs_none_while_it_weighs_as_much_as_a_complaint()
    {
        Assert.Null(Rule.Object(Cases.Of(Pieces.Trap(9))));
        Assert.NotNull(Rule.Object(Cases.Of(Pieces.Trap(12), Pieces.Complaint())));
        Assert.NotNull(Rule.Object(Cases.Of(Pieces.Trap().OfStranger())));
    }

    [Fact]
    public void On_probation_three_are_enough()
    {
        var probation = new ListingCircumstances { IsOnProbation = true };

        Assert.Null(Rule.Object(Cases.Of(Pieces.Many(3, () => Pieces.Complaint())).On(probation)));
        Assert.NotNull(Rule.Object(Cases.Of(Pieces.Many(2, () => Pieces.Complaint())).On(probation)));
    }
}
