using Reputation.Functions.Scoring;
using Reputation.Functions.Scoring.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring.Rules;

public sealed class ScoreMustReachTheThresholdTests
{
    private static readonly ScoreMustReachTheThreshold Rule = new();

    [Fact]
    public void Ten_are_enough() => Assert.Null(Rule.Object(Cases.Of(Pieces.Many(10, () => Pieces.Complaint()))));

    [Fact]
    public void Ten_within_half_an_hour_are_enough() =>
        Assert.Null(Rule.Object(Cases.Of(Enumerable.Range(0, 10).Select(number => Pieces.Complaint(number / 9.0 / 48)))));

    [Fact]
    public void Nine_are_too_few() => Assert.Equal(
        "The evidence weighs 9.0 of the 10 that list an address.", Rule.Object(Cases.Of(Pieces.Many(9, () => Pieces.Complaint()))));

    [Fact]
    public void On_probation_half_is_enough() =>
        Assert.Null(Rule.Object(Cases.Of(Pieces.Many(5, () => Pieces.Complaint())).On(new ListingCircumstances { IsOnProbation = true })));

    [Fact]
    public void On_probation_strangers_weigh_half_of_that() => Assert.Equal(
        "The evidence weighs 4.5 of the 5 that list an address. However many they are, reports that are not firm weigh 2.5 at most.",
        Rule.Object(Cases.Of([Pieces.Complaint(), Pieces.Complaint(), .. Pieces.Many(9, () => Pieces.Complaint().OfStranger())]).On(new ListingCircumstances { IsOnProbation = true })));
}
