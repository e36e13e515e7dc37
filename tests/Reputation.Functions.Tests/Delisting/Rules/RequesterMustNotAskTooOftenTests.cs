using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class RequesterMustNotAskTooOftenTests
{
    [Theory]
    [InlineData(1, 1, FindingWeight.None)]
    [InlineData(10, 200, FindingWeight.None)]
    [InlineData(11, 11, FindingWeight.Doubt)]
    [InlineData(1, 201, FindingWeight.Doubt)]
    public void More_than_ten_a_day_with_an_address_or_two_hundred_from_a_network_are_for_an_operator(int byEmail, int byNetwork, FindingWeight weight)
    {
        var finding = new RequesterMustNotAskTooOften(DeskFacts.Desk()).Judge(DeskFacts.Good with { RequestsLately = new(byEmail, byNetwork) });

        Assert.Equal((weight, false, null), (finding.Weight, finding.IsUnknown, finding.ClearAt));
    }

    [Fact]
    public void The_settings_say_how_many_and_how_long()
    {
        var options = Options.Create(new DelistingOptions { RequestsPerRequester = 1, RequesterWindow = TimeSpan.FromMinutes(30) });

        var finding = new RequesterMustNotAskTooOften(options).Judge(DeskFacts.Good with { RequestsLately = new(2, 1) });

        Assert.Equal("More than 1 requests were made with this e-mail address within 30 min.", finding.Text);
    }
}
