using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class ListingMustBeForThisAddressAloneTests
{
    private static readonly ListingMustBeForThisAddressAlone Rule = new(DeskFacts.AllCount);

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:2::7")]
    public void A_listing_of_the_address_can_be_taken_off(string address, string prefix) =>
        Assert.True(Rule.Judge(DeskFacts.Of(address, DeskFacts.Listing(prefix))).Passed);

    [Fact]
    public void A_wider_one_is_for_an_operator_who_is_told_the_widest()
    {
        var facts = DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7"), DeskFacts.Listing("203.0.113.0/24"), DeskFacts.Listing("203.0.112.0/22"));

        var finding = Rule.Judge(facts);

        Assert.Equal(FindingWeight.Doubt, finding.Weight);
        Assert.StartsWith("203.0.113.7 is listed with its whole network 203.0.112.0/22,", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wider_one_that_is_only_watched_stands_in_nobody_s_way() =>
        Assert.True(Rule.Judge(DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7"), DeskFacts.Listing("203.0.113.0/24", monitor: true))).Passed);

    [Fact]
    public void Very_many_in_one_IPv6_network_are_for_an_operator()
    {
        var facts = DeskFacts.Of("2001:db8:1:2::7", [.. Enumerable.Range(1, 41).Select(number => DeskFacts.Listing($"2001:db8:1:2::{number:x}"))]);

        Assert.Equal(FindingWeight.Doubt, Rule.Judge(facts).Weight);
        Assert.True(Rule.Judge(facts with { Listings = [.. facts.Listings.Skip(1)] }).Passed);
    }

    [Fact]
    public void Nothing_listed_is_no_network() => Assert.True(Rule.Judge(DeskFacts.Of("203.0.113.7")).Passed);
}
