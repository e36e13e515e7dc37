using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Addresses;

public sealed class IpPrefixTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7/32")]
    [InlineData("0.0.0.0", "0.0.0.0/32")]
    [InlineData("255.255.255.255", "255.255.255.255/32")]
    [InlineData("2001:DB8::1", "2001:db8::1/128")]
    [InlineData("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1/128")]
    [InlineData("::", "::/128")]
    [InlineData("::1", "::1/128")]
    [InlineData("1::", "1::/128")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0/128")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1/128")]
    [InlineData("2001:0:0:1:0:0:0:1", "2001:0:0:1::1/128")]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1/128")]
    [InlineData("64:ff9b::192.0.2.33", "64:ff9b::c000:221/128")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1/32")]
    [InlineData("::FFFF:c000:201", "192.0.2.1/32")]
    public void TryParseAddress_OneAddress_IsCanonical(string text, string canonical)
    {
        Assert.True(IpPrefix.TryParseAddress(text, out var address, out var problem), problem);
        Assert.Equal(canonical, address.ToString());
        Assert.True(address.IsSingleAddress);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 203.0.113.7")]
    [InlineData("203.0.113.7 ")]
    [InlineData("203.0.113")]
    [InlineData("203.0.113.7.1")]
    [InlineData("203.0.113.")]
    [InlineData(".203.0.113.7")]
    [InlineData("203..113.7")]
    [InlineData("203.0.113.256")]
    [InlineData("203.0.113.07")]
    [InlineData("0313.0.113.7")]
    [InlineData("0xcb.0.113.7")]
    [InlineData("3405803783")]
    [InlineData("127.1")]
    [InlineData("+1.2.3.4")]
    [InlineData("-1.2.3.4")]
    [InlineData("1.2.3.4294967297")]
    [InlineData("٢٠٣.0.113.7")]
    [InlineData("203.0.113.7:25")]
    [InlineData("203.0.113.7\0")]
    [InlineData("2001:db8::1\0")]
    [InlineData("2001:db8::\0")]
    [InlineData("[2001:db8::1]")]
    [InlineData("2001:db8::1%eth0")]
    [InlineData("fe80::1%25eth0")]
    [InlineData("2001:db8:::1")]
    [InlineData("2001:db8::1::2")]
    [InlineData("2001:db8")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("::1:2:3:4:5:6:7:8")]
    [InlineData(":1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("::1.2.3")]
    [InlineData("::1.2.3.04")]
    [InlineData("1.2.3.4::")]
    [InlineData("::1.2.3.4:1")]
    [InlineData("::ffff:1.2.3.4.5")]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4")]
    [InlineData("203.0.113.7/32")]
    [InlineData("mail.example.com")]
    public void TryParseAddress_AnythingElse_IsRefusedWithASentence(string text)
    {
        Assert.False(IpPrefix.TryParseAddress(text, out _, out var problem));
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[2001:db8::1]", "brackets")]
    [InlineData("IPv6:2001:db8::1", "'IPv6:'")]
    [InlineData("203.0.113.0/24", "prefix")]
    [InlineData("mail.example.com", "name")]
    [InlineData("fe80::1%eth0", "zone")]
    public void TryParseAddress_WhatPeoplePaste_IsCalledByItsName(string text, string word)
    {
        Assert.False(IpPrefix.TryParseAddress(text, out _, out var problem));
        Assert.Contains(word, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7/32")]
    [InlineData("203.0.113.0/24", "203.0.113.0/24")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:db8::/32", "2001:db8::/32")]
    [InlineData("::/0", "::/0")]
    [InlineData("::ffff:192.0.2.0/120", "192.0.2.0/24")]
    public void TryParse_PrefixWithoutHostBits_IsCanonical(string text, string canonical)
    {
        Assert.True(IpPrefix.TryParse(text, out var prefix, out var problem), problem);
        Assert.Equal(canonical, prefix.ToString());
    }

    [Theory]
    [InlineData("203.0.113.7/24", "203.0.113.0/24")]
    [InlineData("2001:db8::1/64", "2001:db8::/64")]
    [InlineData("::ffff:192.0.2.1/120", "192.0.2.0/24")]
    public void TryParse_HostBits_AreRefusedWithTheCanonicalForm(string text, string canonical)
    {
        Assert.False(IpPrefix.TryParse(text, out _, out var problem));
        Assert.Contains(canonical, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.0/")]
    [InlineData("203.0.113.0/33")]
    [InlineData("203.0.113.0/-1")]
    [InlineData("203.0.113.0/+24")]
    [InlineData("203.0.113.0/024")]
    [InlineData("203.0.113.0/24 ")]
    [InlineData("203.0.113.0/24/24")]
    [InlineData("203.0.113.0/255.255.255.0")]
    [InlineData("203.0.113/24")]
    [InlineData("/24")]
    [InlineData("2001:db8::/129")]
    [InlineData("2001:db8::/99999999999")]
    public void TryParse_BadLength_IsRefused(string text) => Assert.False(IpPrefix.TryParse(text, out _, out _));

    [Fact]
    public void ToString_AnyPrefix_IsReadBackAsItself() => Prop
        .ForAll(Prefixes.Any.ToArbitrary(), prefix => IpPrefix.Parse(prefix.ToString()) == prefix)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void ToAddressString_AnyAddress_MeansTheSameToTheFramework() => Prop
        .ForAll(Prefixes.AnyAddress.ToArbitrary(), address => IPAddress.Parse(address.ToAddressString()).GetAddressBytes()
            .SequenceEqual(Prefixes.Bytes(address)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyText_NeverThrows() => Prop
        .ForAll(Prefixes.AlmostAddress.ToArbitrary(), text => IpPrefix.TryParse(text, out var prefix, out var problem)
            ? problem is null && IpPrefix.Parse(prefix.ToString()) == prefix
            : problem is { Length: > 0 })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void CompareTo_ManyPrefixes_PutsTheWiderBeforeThoseThatItHolds() => Prop
        .ForAll(Gen.Zip(Prefixes.Near, Prefixes.Near).ToArbitrary(), pair =>
            !pair.Item1.Contains(pair.Item2) || pair.Item1 <= pair.Item2)
        .QuickCheckThrowOnFailure();
}
