using Microsoft.Extensions.Options;
using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring;

public sealed class MinimumListingTimeTests
{
    [Theory]
    [InlineData(0, 12)]
    [InlineData(1, 24)]
    [InlineData(2, 48)]
    [InlineData(5, 384)]
    [InlineData(6, 720)]
    [InlineData(7, 720)]
    [InlineData(int.MaxValue, 720)]
    [InlineData(-1, 12)]
    public void It_doubles_with_each_strike_up_to_thirty_days(int strikes, double hours) =>
        Assert.Equal(Pieces.Noon.AddHours(hours), Of(new ScoringOptions()).EndsAt(Pieces.Noon, strikes));

    [Fact]
    public void None_stays_none() => Assert.Equal(TimeSpan.Zero, Of(new ScoringOptions { MinimumListing = TimeSpan.Zero }).For(1000));

    [Fact]
    public void The_longest_of_all_settings_is_no_more()
    {
        var year = TimeSpan.FromDays(365);

        Assert.Equal(year, Of(new ScoringOptions { MinimumListing = year, LongestListing = year }).For(1000));
    }

    private static MinimumListingTime Of(ScoringOptions options) => new(Options.Create(options));
}
