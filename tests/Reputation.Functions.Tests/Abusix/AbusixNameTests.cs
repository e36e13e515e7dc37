using System.Net;
using Reputation.Dns;
using Reputation.Dns.Loopback;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Tests.Abusix;

public sealed class AbusixNameTests
{
    [Theory]
    [InlineData("198.51.100.7", "7.100.51.198.key.combined.mail.abusix.zone")]
    [InlineData("1.2.30.255", "255.30.2.1.key.combined.mail.abusix.zone")]
    [InlineData("0.0.0.0", "0.0.0.0.key.combined.mail.abusix.zone")]
    [InlineData("2001:db8::25", "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.key.combined.mail.abusix.zone")]
    public void The_address_is_reversed_before_the_key_and_the_zone(string address, string name) => Assert.Equal(name, Written(address));

    [Fact]
    public void It_is_the_name_that_others_make_of_it()
    {
        var list = new LoopbackList("key.combined.mail.abusix.zone");
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[round % 2 == 0 ? 4 : 16];
            random.NextBytes(bytes);
            var address = new IPAddress(bytes);
            Assert.Equal(list.NameOf(address), Written(address.ToString()));
        }
    }

    private static string Written(string address)
    {
        Span<byte> wire = stackalloc byte[DnsName.MaximumLength];
        var length = new AbusixName(new AbusixOptions { ApiKey = "key" }).Write(IpPrefix.Parse(address), wire);
        return DnsName.FromWire(wire[..length]).ToString();
    }
}
