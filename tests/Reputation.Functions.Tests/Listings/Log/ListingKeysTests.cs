using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Tests.Listings.Log;

public sealed class ListingKeysTests
{
    [Fact]
    public void Entry_AnyVersion_IsPaddedSoThatKeysSortAsVersions()
    {
        Assert.Equal("log:0000000000000001845", ListingKeys.Entry(1845));
        Assert.Equal("log:9223372036854775807", ListingKeys.Entry(long.MaxValue));
    }

    [Theory]
    [InlineData("203.0.113.7/32", ListingSource.Internal, "now:listing:4:cb007107:32:internal")]
    [InlineData("9.0.0.0/8", ListingSource.Abusix, "now:listing:4:09000000:08:abusix")]
    [InlineData("2001:db8::/64", ListingSource.Feedback, "now:listing:6:20010db8000000000000000000000000:064:feedback")]
    public void Listing_PrefixAndSource_HasNoForbiddenCharacter(string prefix, ListingSource source, string key)
    {
        Assert.Equal(key, ListingKeys.Listing(IpPrefix.Parse(prefix), source));
    }

    [Fact]
    public void Allowance_Prefix_HasItsOwnRange() =>
        Assert.Equal("now:allowance:4:cb007100:24", ListingKeys.Allowance(IpPrefix.Parse("203.0.113.0/24")));

    [Fact]
    public void CurrentStart_AndEnd_HoldAllCurrentRowsAndNoOther()
    {
        string[] current = [ListingKeys.Listing(IpPrefix.Parse("1.2.3.4"), ListingSource.Internal), ListingKeys.Allowance(IpPrefix.Parse("::1"))];
        string[] others = [ListingKeys.Head, ListingKeys.Entry(0), ListingKeys.Entry(long.MaxValue)];
        Assert.All(current, key => Assert.True(IsCurrent(key), key));
        Assert.All(others, key => Assert.False(IsCurrent(key), key));

        static bool IsCurrent(string key) =>
            string.CompareOrdinal(key, ListingKeys.CurrentStart) >= 0 && string.CompareOrdinal(key, ListingKeys.CurrentEnd) < 0;
    }
}
