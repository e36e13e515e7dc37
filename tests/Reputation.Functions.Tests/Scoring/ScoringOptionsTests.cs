using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Tests.Scoring;

public sealed class ScoringOptionsTests
{
    [Theory]
    [InlineData("ComplaintWeight", "0", "from 0.01 to 1000.")]
    [InlineData("ComplaintWeight", "NaN", "from 0.01 to 1000.")]
    [InlineData("TrapWeight", "1001", "from 0.01 to 1000.")]
    [InlineData("NotSpamWeight", "-1", "from 0 to 1000.")]
    [InlineData("ComplaintHalfLife", "00:00:00", "from 00:00:01 to 365.00:00:00.")]
    [InlineData("TrapHalfLife", "366.00:00:00", "from 00:00:01 to 365.00:00:00.")]
    [InlineData("NotSpamHalfLife", "3", "a period")]
    [InlineData("ListAt", "Infinity", "from 0.1 to 100000.")]
    [InlineData("ReleaseAt", "0", "from 0.01 to 100000.")]
    [InlineData("MinimumComplaints", "0", "from 1 to 10000.")]
    [InlineData("OthersShare", "1", "from 0 to 0.99.")]
    [InlineData("MostIncidents", "0", "from 1 to 1000.")]
    [InlineData("ComplaintRate", "0.3 %", "a number")]
    [InlineData("ComplaintRate", "1.1", "from 0 to 1.")]
    [InlineData("RateWindow", "23:00:00", "from 1.00:00:00 to 30.00:00:00.")]
    [InlineData("MinimumListing", "-01:00:00", "a period")]
    [InlineData("LongestListing", "00:30:00", "not be shorter than Scoring__MinimumListing.")]
    [InlineData("ProbationShare", "0", "from 0.1 to 1.")]
    [InlineData("EvidenceRetention", "23:59:59", "from 1.00:00:00 to 365.00:00:00.")]
    [InlineData("Treshold", "1", "there is no such setting")]
    public void A_setting_that_cannot_be_meant_is_told_in_one_sentence(string name, string value, string expected)
    {
        var told = Assert.Single(Assert.Throws<OptionsValidationException>(() => Read((name, value))).Failures);

        Assert.StartsWith($"Scoring__{name}: ", told, StringComparison.Ordinal);
        Assert.Contains(expected, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10", "10")]
    [InlineData("3", "4")]
    public void The_threshold_of_release_lies_below_that_of_listing(string list, string release) => Assert.Equal(
        ["Scoring__ReleaseAt: must be less than Scoring__ListAt."],
        Assert.Throws<OptionsValidationException>(() => Read(("ListAt", list), ("ReleaseAt", release))).Failures);

    [Fact]
    public void The_defaults_are_taken()
    {
        var options = Read();

        Assert.Equal((1, 10, 1, 10, 4, 5), (options.ComplaintWeight, options.TrapWeight, options.NotSpamWeight, options.ListAt, options.ReleaseAt, options.MinimumComplaints));
        Assert.Equal((TimeSpan.FromDays(3), TimeSpan.FromDays(7), TimeSpan.FromHours(12)), (options.ComplaintHalfLife, options.RateWindow, options.MinimumListing));
        Assert.Equal((0.003, 0.5, 5), (options.ComplaintRate, options.ProbationShare, options.OthersLimit));
    }

    private static ScoringOptions Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Scoring:" + setting.Name, (string?)setting.Value))).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSettings<ScoringOptions>("Scoring")
            .BuildServiceProvider().GetRequiredService<IOptions<ScoringOptions>>().Value;
    }
}
