using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Sweeps;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>The younger a listing, the oftener it is asked about.</summary>
public sealed class AskingTimesTests
{
    private const int Many = 10_001;

    private static readonly IpPrefix Address = IpPrefix.Parse("198.51.100.7");
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.1, 1, true)]
    [InlineData(5.9, 5, true)]
    [InlineData(7, 5, false)]
    [InlineData(7, 15, true)]
    [InlineData(47, 11, false)]
    [InlineData(49, 15, false)]
    [InlineData(49, 44, false)]
    [InlineData(49, 60, true)]
    [InlineData(9000, 60, true)]
    public void A_listing_is_due_by_its_age(double ageInHours, int minutesSinceAsked, bool isDue) =>
        Assert.Equal(isDue, IsDue(Listed(ageInHours), AbusixAnswer.Listed(AbusixCodes.Of(2)), minutesSinceAsked));

    [Fact]
    public void A_short_list_is_asked_about_by_every_sweep() =>
        Assert.True(IsDue(Listed(9000), AbusixAnswer.Listed(AbusixCodes.Of(2)), 1, listings: Many - 1));

    [Theory]
    [InlineData(5, false)]
    [InlineData(60, true)]
    [InlineData(-5, true)]
    public void A_clean_client_is_due_each_hour(int minutesSinceAsked, bool isDue) =>
        Assert.Equal(isDue, IsDue(null, AbusixAnswer.Clean(), minutesSinceAsked));

    [Fact]
    public void What_is_not_known_or_on_its_way_out_is_always_due()
    {
        Assert.True(new AskingTimes(Options.Create(new SweepOptions())).IsDue(Address, Listed(9000), null, Noon, Many));
        Assert.True(IsDue(Listed(9000), AbusixAnswer.Unknown(AbusixDoubt.TimedOut), 1));
        Assert.True(IsDue(null, AbusixAnswer.Unknown(AbusixDoubt.TimedOut), 1));
        Assert.True(IsDue(Listed(9000), AbusixAnswer.Clean(), 1, cleanAnswers: 1));
    }

    [Fact]
    public void What_was_asked_about_at_once_is_not_due_at_once_for_ever()
    {
        var times = new AskingTimes(Options.Create(new SweepOptions()));
        var known = new Observation(Noon, Address, AbusixAnswer.Clean(), 0, Noon, Noon);
        var counts = Enumerable.Range(45, 16).Select(minute => Enumerable.Range(0, 4096)
            .Count(number => times.IsDue(new IpPrefix((UInt128)(0xC633_0000u + (uint)number) << 96, 32, IsIPv4: true), null, known, Noon.AddMinutes(minute), Many))).ToList();

        Assert.InRange(counts[0], 0, 100);
        Assert.Equal(4096, counts[^1]);
        Assert.All(counts.Zip(counts.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 150, 400));
    }

    private static bool IsDue(Listing? listing, AbusixAnswer answer, int minutesSinceAsked, int cleanAnswers = 0, int listings = Many) =>
        new AskingTimes(Options.Create(new SweepOptions())).IsDue(Address, listing, new Observation(Noon, Address, answer, cleanAnswers, Noon, Noon), Noon.AddMinutes(minutesSinceAsked), listings);

    private static Listing Listed(double ageInHours) =>
        new() { Prefix = Address, Source = ListingSource.Abusix, Reason = "spam-trap", ListedAt = Noon.AddHours(-ageInHours), Actor = "mx1", Version = 1 };
}
