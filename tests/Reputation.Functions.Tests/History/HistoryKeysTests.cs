using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.History;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.History;

public sealed class HistoryKeysTests
{
    private static readonly Gen<IpPrefix> Narrow = Gen.OneOf(Prefixes.NearListable, Prefixes.Any.Where(prefix => prefix.Length >= (prefix.IsIPv4 ? 8 : 16)));

    [Theory]
    [InlineData("203.0.113.7", "4:cb", "024:cb007100:cb007107:032:0000000000000001845:3f9c2a10")]
    [InlineData("203.0.112.0/23", "4:cb", "016:cb000000:cb007000:023:0000000000000001845:3f9c2a10")]
    [InlineData("10.0.0.0/8", "4:0a", "008:0a000000:0a000000:008:0000000000000001845:3f9c2a10")]
    [InlineData("2001:db8:bad::/48", "6:2001", "048:20010db80bad00000000000000000000:20010db80bad00000000000000000000:048:0000000000000001845:3f9c2a10")]
    public void Row_OfAPrefix_IsOnItsShelf(string prefix, string partition, string row)
    {
        Assert.Equal(partition, HistoryKeys.Partition(IpPrefix.Parse(prefix)));
        Assert.Equal(row, HistoryKeys.Row(IpPrefix.Parse(prefix), 1845, "3f9c2a10"));
    }

    [Fact]
    public void Overlapping_OfAnyPrefix_HoldsTheRowsOfWhateverOverlapsIt() => Prop
        .ForAll(Narrow.ToArbitrary(), Narrow.ToArbitrary(), (asked, other) =>
        {
            var isHeld = HistoryKeys.Partition(asked) == HistoryKeys.Partition(other) && HistoryKeys.Overlapping(asked).Any(range =>
                string.CompareOrdinal(HistoryKeys.Row(other, 1, "0"), range.First) >= 0
                && string.CompareOrdinal(HistoryKeys.Row(other, 1, "0"), range.Last) <= 0);
            return isHeld || !asked.Overlaps(other);
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Overlapping_OfAnAddress_LeavesOutItsDistantNeighbours()
    {
        var row = HistoryKeys.Row(IpPrefix.Parse("203.0.114.7"), 1, "0");

        Assert.DoesNotContain(HistoryKeys.Overlapping(IpPrefix.Parse("203.0.113.7")), range =>
            string.CompareOrdinal(row, range.First) >= 0 && string.CompareOrdinal(row, range.Last) <= 0);
    }
}
