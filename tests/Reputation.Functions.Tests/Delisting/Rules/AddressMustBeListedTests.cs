using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class AddressMustBeListedTests
{
    private static readonly AddressMustBeListed Rule = new(DeskFacts.AllCount);

    [Fact]
    public void What_is_listed_can_be_taken_off()
    {
        var facts = DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7"), DeskFacts.Listing("203.0.113.7", ListingSource.Abusix), DeskFacts.Listing("203.0.113.0/24"));

        Assert.Equal(Finding.Pass("AddressMustBeListed", "203.0.113.7 is listed here (internal, abusix)."), Rule.Judge(facts));
    }

    [Fact]
    public void There_is_nothing_to_take_off_where_nothing_is_listed()
    {
        var finding = Rule.Judge(DeskFacts.Of("203.0.113.7"));

        Assert.Equal(
            Finding.Refuse("AddressMustBeListed", "203.0.113.7 is not listed here, so there is nothing to take off. If mail still bounces, look which host and which list the bounce names."),
            finding);
    }

    [Fact]
    public void What_is_only_watched_makes_no_mail_bounce()
    {
        var marked = DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7", monitor: true));
        var bySource = new AddressMustBeListed(Options.Create(new ListingOptions { MonitorSources = "abusix" }));

        Assert.Equal(FindingWeight.Refusal, Rule.Judge(marked).Weight);
        Assert.Equal(FindingWeight.Refusal, bySource.Judge(DeskFacts.Of("203.0.113.7", DeskFacts.Listing("203.0.113.7", ListingSource.Abusix))).Weight);
        Assert.True(bySource.Judge(DeskFacts.Good).Passed);
    }

    [Fact]
    public void Whom_the_allowlist_covers_is_told_so()
    {
        var allowed = new Allowance { Prefix = IpPrefix.Parse("203.0.113.0/24"), Reason = "secret partner", AllowedAt = DeskFacts.Noon, Actor = "operator", Version = 8 };

        var finding = Rule.Judge(DeskFacts.Of("203.0.113.7") with { Allowed = allowed });

        Assert.Equal(FindingWeight.Refusal, finding.Weight);
        Assert.StartsWith("203.0.113.7 is on the allowlist here, so no listing blocks it.", finding.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", finding.Text, StringComparison.Ordinal);
    }
}
