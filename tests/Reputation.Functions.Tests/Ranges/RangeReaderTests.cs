using Microsoft.Extensions.Options;
using Reputation.Functions.Listings;
using Reputation.Functions.Ranges;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Ranges;

public sealed class RangeReaderTests
{
    private static readonly LogPosition Position = new(1, "3f9c2a10", "7be1d904");

    private readonly Listing[] _addresses = [.. Enumerable.Range(0, 65).Select(number => DeskFacts.Listing($"203.0.113.{number}"))];

    [Theory]
    [InlineData("203.0.113.0/24")]
    [InlineData("203.0.112.0/23")]
    [InlineData("203.0.0.0/16")]
    public void Read_RangeThatIsListedAsAWhole_IsNotProposed(string whole)
    {
        var listing = DeskFacts.Listing(whole);

        Assert.Empty(Read([listing, .. _addresses]));
        Assert.Single(Read([listing with { Monitor = true }, .. _addresses]));
        Assert.Single(Read([listing with { ExpiresAt = DeskFacts.Noon }, .. _addresses]));
        Assert.Empty(Read([listing with { ExpiresAt = DeskFacts.Noon.AddTicks(1) }, .. _addresses]));
    }

    [Theory]
    [InlineData("203.0.112.0/24")]
    [InlineData("203.0.114.0/23")]
    [InlineData("203.0.113.0/25")]
    [InlineData("2001:db8::/32")]
    public void Read_OtherListings_DoNotHideIt(string other) => Assert.Single(Read([DeskFacts.Listing(other), .. _addresses]));

    [Fact]
    public void Read_WithinAListedNetworkThatHoldsAnother_IsNotProposedAfterThatEither() =>
        Assert.Empty(Read([DeskFacts.Listing("203.0.112.0/20"), DeskFacts.Listing("203.0.112.0/24"), .. _addresses]));

    [Theory]
    [InlineData(ListingSource.Feedback)]
    [InlineData(ListingSource.Abusix)]
    public void Read_AddressOfTwoSources_CountsOnce(ListingSource source) =>
        Assert.Equal(65, Assert.Single(Read([.. _addresses, DeskFacts.Listing("203.0.113.7", source)])).Listed.Count);

    [Fact]
    public void Read_OnlyIPv6_ProposesNothing() =>
        Assert.Empty(Read([.. Enumerable.Range(0, 200).Select(number => DeskFacts.Listing($"2001:db8::{number:x}"))]));

    [Fact]
    public void Read_FirstAndLastRangeOfAll_AreProposed() => Assert.Equal(
        ["0.0.0.0/24", "255.255.255.0/24"],
        Read([DeskFacts.Listing("0.0.0.128/25"), DeskFacts.Listing("255.255.255.0/25")]).Select(count => count.Range.ToString()));

    private static IEnumerable<RangeCount> Read(IEnumerable<Listing> listings) =>
        new RangeReader(Options.Create(new ListingOptions())).Read(Lists.Of(Position, listings, []), new RangeRule(0.25), DeskFacts.Noon);
}
