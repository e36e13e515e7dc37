using Reputation.Functions.Addresses;

namespace Reputation.Functions.Tests.Addresses;

public sealed class SpecialPurposeRangesTests
{
    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("127.0.0.1")]
    [InlineData("100.64.0.0/16")]
    [InlineData("172.0.0.0/8")]
    [InlineData("192.168.0.0/16")]
    [InlineData("239.1.1.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::/8")]
    [InlineData("2002:cb00:7107::/48")]
    [InlineData("ff02::1")]
    public void Touched_SpecialRange_IsNamed(string prefix) =>
        Assert.Contains("RFC", SpecialPurposeRanges.Touched(IpPrefix.Parse(prefix), documentationIsPublic: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("198.51.100.0/24")]
    [InlineData("203.0.113.7")]
    [InlineData("2001:db8::1")]
    public void Touched_DocumentationRange_IsPublicOnlyWhereThatIsSet(string prefix)
    {
        Assert.Null(SpecialPurposeRanges.Touched(IpPrefix.Parse(prefix), documentationIsPublic: true));
        Assert.NotNull(SpecialPurposeRanges.Touched(IpPrefix.Parse(prefix), documentationIsPublic: false));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.0/16")]
    [InlineData("100.128.0.0/9")]
    [InlineData("2a00::/16")]
    public void Touched_PublicRange_IsNull(string prefix) =>
        Assert.Null(SpecialPurposeRanges.Touched(IpPrefix.Parse(prefix), documentationIsPublic: false));
}
