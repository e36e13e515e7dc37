using Reputation.Functions.Addresses;
using Reputation.Functions.Ranges;

namespace Reputation.Functions.Tests.Ranges;

public sealed class RangeCountTests
{
    private static readonly RangeCount None = new(IpPrefix.Parse("203.0.113.0/24"), default);

    [Theory]
    [InlineData(32, 1)]
    [InlineData(31, 2)]
    [InlineData(28, 16)]
    [InlineData(26, 64)]
    [InlineData(25, 128)]
    public void With_OnePrefix_CountsItsAddresses(byte length, int addresses)
    {
        foreach (var first in Enumerable.Range(0, 256 / addresses).Select(place => place * addresses))
        {
            var count = None.With(IpPrefix.Parse($"203.0.113.{first}/{length}"));

            Assert.Equal(addresses, count.Listed.Count);
            Assert.Equal(Enumerable.Range(first, addresses), count.Listed.Numbers());
        }
    }

    [Fact]
    public void With_OverlappingPrefixes_CountsEachAddressOnce() =>
        Assert.Equal(17, Of("203.0.113.16/28", "203.0.113.17", "203.0.113.24/29", "203.0.113.200").Listed.Count);

    [Fact]
    public void With_EveryAddress_IsTheWholeRange() => Assert.Equal(1, Of("203.0.113.0/25", "203.0.113.128/25").Share);

    [Theory]
    [InlineData("203.0.113.0", 16)]
    [InlineData("203.0.113.16/30", 12)]
    [InlineData("203.0.113.0/25", 0)]
    [InlineData("203.0.113.128/25", 16)]
    [InlineData("203.0.113.0/24", 0)]
    [InlineData("203.0.0.0/16", 0)]
    public void Without_AnAllowance_LeavesTheRest(string allowed, int left) =>
        Assert.Equal(left, Of("203.0.113.16/28").Without(IpPrefix.Parse(allowed)).Listed.Count);

    [Fact]
    public void First_OfSeveral_AreTheLowestAddresses() => Assert.Equal(
        ["203.0.113.7", "203.0.113.127", "203.0.113.128"],
        Of("203.0.113.255", "203.0.113.128", "203.0.113.7", "203.0.113.127").First(3).Select(address => address.ToAddressString()));

    [Theory]
    [InlineData(0.25, 64, false)]
    [InlineData(0.25, 65, true)]
    [InlineData(0.01, 2, false)]
    [InlineData(0.01, 3, true)]
    [InlineData(0.99, 253, false)]
    [InlineData(0.99, 254, true)]
    [InlineData(1, 256, false)]
    public void Proposes_TakesMoreThanTheShare(double share, int listed, bool proposed)
    {
        var count = Of([.. Enumerable.Range(0, listed).Select(number => $"203.0.113.{number}")]);

        Assert.Equal(proposed, new RangeRule(share).Proposes(count));
    }

    private static RangeCount Of(params string[] prefixes) => prefixes.Aggregate(None, (count, prefix) => count.With(IpPrefix.Parse(prefix)));
}
