using Reputation.Functions.Abusix;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class AbusixMustNotListTheAddressTests
{
    private const string Name = nameof(AbusixMustNotListTheAddress);
    private static readonly AbusixMustNotListTheAddress Rule = new();

    [Fact]
    public void A_clean_answer_lets_it_go() =>
        Assert.Equal(Finding.Pass(Name, "Abusix does not list 203.0.113.7."), Rule.Judge(DeskFacts.Good));

    [Fact]
    public void A_listing_by_Abusix_refuses_and_says_why_and_where_to_go()
    {
        var finding = Judge(AbusixAnswer.Listed(AbusixCodes.Of(2) | AbusixCodes.Of(4)));

        Assert.Equal(
            Finding.Refuse(Name, "Abusix still lists 203.0.113.7 (hits on spam traps; a compromised host or a bot). Ask Abusix first: https://lookup.abusix.com/search?q=203.0.113.7"),
            finding);
    }

    [Fact]
    public void A_listing_for_policy_alone_says_what_to_set()
    {
        var policy = Judge(AbusixAnswer.Listed(AbusixCodes.Of(11) | AbusixCodes.Of(12)));
        var both = Judge(AbusixAnswer.Listed(AbusixCodes.Of(2) | AbusixCodes.Of(12)));

        Assert.Equal((FindingWeight.Refusal, FindingWeight.Refusal), (policy.Weight, both.Weight));
        Assert.Contains("Give it a PTR record", policy.Text, StringComparison.Ordinal);
        Assert.EndsWith("https://lookup.abusix.com/search?q=203.0.113.7", policy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PTR", both.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_that_Abusix_lists_is_the_one_that_is_named()
    {
        var facts = DeskFacts.Of("2001:db8:1:2::7", DeskFacts.Listing("2001:db8:1:2::/64"));

        var finding = Rule.Judge(facts with { Abusix = DeskFacts.Answer("2001:db8:1:2::25", AbusixAnswer.Listed(AbusixCodes.Of(2))) });

        Assert.StartsWith("Abusix still lists 2001:db8:1:2::25 ", finding.Text, StringComparison.Ordinal);
        Assert.EndsWith("q=2001:db8:1:2::25", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AbusixDoubt.TimedOut)]
    [InlineData(AbusixDoubt.Blocked)]
    [InlineData(AbusixDoubt.CanaryFailed)]
    public void What_is_not_told_is_no_good_news(AbusixDoubt doubt)
    {
        var finding = Judge(AbusixAnswer.Unknown(doubt));

        Assert.Equal((FindingWeight.Doubt, true), (finding.Weight, finding.IsUnknown));
    }

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-60, true)]
    [InlineData(-5, true)]
    [InlineData(5, true)]
    public void A_negative_that_may_be_older_than_the_listing_is_no_good_news(int listedAfterMinutes, bool isUnknown)
    {
        var listing = DeskFacts.Listing("203.0.113.7", ListingSource.Abusix, listedAt: DeskFacts.Noon.AddMinutes(listedAfterMinutes));
        var facts = DeskFacts.Of("203.0.113.7", listing) with
        {
            Abusix = DeskFacts.Answer("203.0.113.7", AbusixAnswer.Clean(TimeSpan.FromHours(2)), DeskFacts.Noon.AddMinutes(-60)),
        };

        var finding = Rule.Judge(facts);

        Assert.Equal((!isUnknown, isUnknown), (finding.Passed, finding.IsUnknown));
        Assert.True(Rule.Judge(facts with { Listings = [DeskFacts.Listing("203.0.113.7", listedAt: DeskFacts.Noon)] }).Passed);
    }

    [Fact]
    public void Without_a_key_only_what_Abusix_has_not_listed_is_let_go()
    {
        var facts = DeskFacts.Good with { Abusix = null };

        var held = Rule.Judge(facts with { Listings = [DeskFacts.Listing("203.0.113.7", ListingSource.Abusix)] });

        Assert.True(Rule.Judge(facts).Passed);
        Assert.Equal((FindingWeight.Doubt, false), (held.Weight, held.IsUnknown));
        Assert.Contains("Abusix cannot be asked", held.Text, StringComparison.Ordinal);
    }

    private static Finding Judge(AbusixAnswer answer) => Rule.Judge(DeskFacts.Good with { Abusix = DeskFacts.Answer("203.0.113.7", answer) });
}
