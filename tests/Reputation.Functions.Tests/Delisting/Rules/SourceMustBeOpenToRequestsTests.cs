using Reputation.Functions.Delisting;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class SourceMustBeOpenToRequestsTests
{
    [Theory]
    [InlineData(ListingSource.Internal)]
    [InlineData(ListingSource.Abusix)]
    [InlineData(ListingSource.Feedback)]
    public void Every_source_is_open_unless_the_settings_say_otherwise(ListingSource source) =>
        Assert.True(Rule(null).Judge(DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7", source))).Passed);

    [Fact]
    public void A_closed_source_is_for_an_operator_and_is_named()
    {
        var facts = DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7"), DeskFacts.Listing("203.0.113.7", ListingSource.Feedback));

        var finding = Rule("internal, abusix").Judge(facts);

        Assert.Equal(FindingWeight.Doubt, finding.Weight);
        Assert.StartsWith("203.0.113.7 is listed by feedback, which", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_are_closed_only_what_is_listed_is_for_an_operator()
    {
        Assert.Equal(FindingWeight.Doubt, Rule(string.Empty).Judge(DeskFacts.Good).Weight);
        Assert.True(Rule(string.Empty).Judge(DeskFacts.Of("203.0.113.7")).Passed);
    }

    [Fact]
    public void A_source_that_there_is_not_is_told()
    {
        var refusal = Assert.Single(new DelistingOptions { Sources = "internal,abuse" }.Validate(new(new())));

        Assert.Equal(("names the source 'abuse'; the sources are internal, abusix, feedback.", "Sources"), (refusal.ErrorMessage, refusal.MemberNames.Single()));
        Assert.Empty(new DelistingOptions().Validate(new(new())));
    }

    private static SourceMustBeOpenToRequests Rule(string? sources) => new(DeskFacts.Desk(sources: sources), DeskFacts.AllCount);
}
