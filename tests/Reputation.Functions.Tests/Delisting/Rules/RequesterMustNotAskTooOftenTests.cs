using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class RequesterMustNotAskTooOftenTests
{
    [Theory]
    [InlineData(1, FindingWeight.None)]
    [InlineData(10, FindingWeight.None)]
    [InlineData(11, FindingWeight.Doubt)]
    public void More_than_ten_a_day_are_for_an_operator(int requests, FindingWeight weight)
    {
        var finding = new RequesterMustNotAskTooOften(DeskFacts.Desk()).Judge(DeskFacts.Good with { RequestsLately = requests });

        Assert.Equal((weight, false, null), (finding.Weight, finding.IsUnknown, finding.ClearAt));
    }

    [Fact]
    public void The_settings_say_how_many_and_how_long()
    {
        var options = Options.Create(new DelistingOptions { RequestsPerRequester = 1, RequesterWindow = TimeSpan.FromMinutes(30) });

        var finding = new RequesterMustNotAskTooOften(options).Judge(DeskFacts.Good with { RequestsLately = 2 });

        Assert.Equal("The requester made 2 requests within 30 min, more than the 1 that are answered by themselves. An operator will look at it.", finding.Text);
    }
}
