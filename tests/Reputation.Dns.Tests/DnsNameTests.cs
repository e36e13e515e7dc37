using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace Reputation.Dns.Tests;

public sealed class DnsNameTests
{
    private static readonly Gen<byte[]> AnyWire =
        from labels in Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf().Where(label => label.Length is > 0 and <= 63).ListOf()
        let wire = (byte[])[.. labels.SelectMany(label => label.Prepend((byte)label.Length)), 0]
        where wire.Length <= DnsName.MaximumLength
        select wire;

    [Theory]
    [InlineData("a", "0161 00")]
    [InlineData("a.", "0161 00")]
    [InlineData(".", "00")]
    [InlineData(@"a\.b.c", "03612E62 0163 00")]
    [InlineData(@"\000\255", "0200FF 00")]
    [InlineData("2.0.0.127.list.example", "0132 0130 0130 03313237 046C697374 076578616D706C65 00")]
    public void Parse_Text_IsItsWireFormat(string text, string wire) =>
        Assert.Equal(wire.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(DnsName.Parse(text).Wire));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("ä.example")]
    [InlineData(@"a\")]
    [InlineData(@"a\1")]
    [InlineData(@"a\256")]
    [InlineData("a\0")]
    public void Parse_WhatIsNoName_IsRefused(string text)
    {
        Assert.Throws<FormatException>(() => DnsName.Parse(text));
        Assert.False(DnsName.TryParse(text, out _));
    }

    [Fact]
    public void Parse_Lengths_AreTheRfcs()
    {
        var label = new string('a', 63);
        var longest = $"{label}.{label}.{label}.{new string('a', 61)}";

        Assert.Equal(255, DnsName.Parse(longest).Wire.Length);
        Assert.False(DnsName.TryParse(longest + "a", out _));
        Assert.False(DnsName.TryParse(longest + ".a", out _));
        Assert.False(DnsName.TryParse(label + "a", out _));
    }

    [Fact]
    public void Parse_WhatIsNoName_DoesNotShowIt() =>
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => DnsName.Parse("secret..example")).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Parse_WhatToStringWrote_IsTheSameName() =>
        Prop.ForAll(
                AnyWire.ToArbitrary(),
                wire => DnsName.Parse(DnsName.FromWire(wire).ToString()).Wire.SequenceEqual(wire))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Prop.ForAll(
                Gen.Elements('a', '.', '\\', '0', '9', ' ', '\0', 'é').ArrayOf().ToArbitrary(),
                text => !DnsName.TryParse(text, out var name) || name.Wire.Length is > 0 and <= DnsName.MaximumLength)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("0161")]
    [InlineData("C00C")]
    [InlineData("0000")]
    [InlineData("026100")]
    public void FromWire_WhatIsNoName_IsRefused(string wire) =>
        Assert.Throws<FormatException>(() => DnsName.FromWire(Convert.FromHexString(wire)));

    [Fact]
    public void Equals_OtherCase_IsTheSameName()
    {
        Assert.Equal(DnsName.Parse("List.EXAMPLE"), DnsName.Parse("list.example."));
        Assert.Equal(DnsName.Parse("List.EXAMPLE").GetHashCode(), DnsName.Parse("list.example.").GetHashCode());
        Assert.NotEqual(DnsName.Parse("a[.example"), DnsName.Parse("a{.example"));
    }

    [Theory]
    [InlineData("192.0.2.7", "7.2.0.192.in-addr.arpa")]
    [InlineData("::ffff:192.0.2.7", "7.2.0.192.in-addr.arpa")]
    [InlineData("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    public void ReverseOf_Address_IsItsName(string address, string name) =>
        Assert.Equal(name, DnsName.ReverseOf(IPAddress.Parse(address)).ToString());
}
