using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class ListingMustNotComeFromAFeedTests
{
    private static readonly ListingMustNotComeFromAFeed Rule = new(DeskFacts.AllCount);

    [Fact]
    public void A_listing_of_nobody_s_list_can_be_taken_off() => Assert.True(Rule.Judge(DeskFacts.Good).Passed);

    [Fact]
    public void A_feed_s_listing_would_come_back()
    {
        var finding = Rule.Judge(DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7"), DeskFacts.Listing("203.0.113.0/24", feed: "drop")));

        Assert.Equal(FindingWeight.Doubt, finding.Weight);
        Assert.StartsWith("203.0.113.7 is on a list that is followed here (drop), and would come back with it.", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_that_is_only_tried_stands_in_nobody_s_way() =>
        Assert.True(Rule.Judge(DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7"), DeskFacts.Listing("203.0.113.0/24", monitor: true, feed: "drop"))).Passed);
}
