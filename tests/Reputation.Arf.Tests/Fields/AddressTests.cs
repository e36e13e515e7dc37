using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Arf.Fields;

namespace Reputation.Arf.Tests.Fields;

public sealed class AddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData(" [192.0.2.1]:25 ", "192.0.2.1")]
    [InlineData("[ 192.0.2.1 ]", "192.0.2.1")]
    [InlineData("<192.0.2.1>", "192.0.2.1")]
    [InlineData("192.0.2.1, 203.0.113.9", "192.0.2.1")]
    [InlineData("ipv6:2001:DB8::1", "2001:db8::1")]
    [InlineData("fe80::1%eth0", "fe80::1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:010.0.2.1", null)]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("256.0.0.1", null)]
    [InlineData("192.0.2.1.", null)]
    [InlineData("192.0.2", null)]
    [InlineData("192.0.2.01", null)]
    [InlineData("3221225985", null)]
    [InlineData("0300.0.2.1", null)]
    [InlineData("192.0.2.1/24", null)]
    [InlineData("2001:db8::1/64", null)]
    [InlineData("2001:db8:::1", null)]
    [InlineData("12:30", null)]
    [InlineData("[", null)]
    [InlineData("", null)]
    public void Read_Forms_AreLenientButStrict(string text, string? address) =>
        Assert.Equal(address, AddressText.Read(Encoding.UTF8.GetBytes(text))?.ToString());

    [Fact]
    public void Read_AnyAddressInAnyDecoration_IsThatAddress() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<IPAddress>(),
            address =>
            {
                var plain = new IPAddress(address.GetAddressBytes());
                var expected = plain.IsIPv4MappedToIPv6 ? plain.MapToIPv4() : plain;
                return ((string[])[$"{plain}", $"[{plain}]", $"[{plain}]:25", $"IPv6:{plain}", $"[IPv6:{plain}]"])
                    .All(text => expected.Equals(AddressText.Read(Encoding.ASCII.GetBytes(text))));
            }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("Name <a@b.example>", "a@b.example")]
    [InlineData("\"x <y@z>\" <a@b.example>", "a@b.example")]
    [InlineData("(c <y@z>) a@b.example (d)", "a@b.example")]
    [InlineData("a@b.example, c@d.example", "a@b.example")]
    [InlineData("<>", "")]
    [InlineData("\"john doe\"@b.example", "\"john doe\"@b.example")]
    [InlineData("no address", null)]
    [InlineData("<a@b.example", "a@b.example")]
    [InlineData("\"<<<", null)]
    public void First_Forms_AreUnderstood(string value, string? address) =>
        Assert.Equal(address, MailAddress.First(Encoding.UTF8.GetBytes(value)));
}
