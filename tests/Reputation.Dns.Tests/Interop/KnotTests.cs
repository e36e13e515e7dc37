using System.Net;

namespace Reputation.Dns.Tests.Interop;

public sealed class KnotTests
{
    private static readonly string Long = string.Concat(Enumerable.Range(0, 40).Select(place => $"reason {place}: this address was seen where it should not be; "));

    [Theory]
    [InlineData("off")]
    [InlineData("on")]
    public async Task Knot_answers_every_type_from_a_zone_signed_or_not(string signing)
    {
        await using var knot = await StartAsync(signing);
        using var resolver = Rbldnsd.Ask(knot.EndPoint);
        Task<DnsAnswer> Ask(string name, DnsType type) => resolver.AskAsync(DnsName.Parse(name), type, TestContext.Current.CancellationToken);

        var address = await Ask("host.zone.example", DnsType.A);
        var six = await Ask("host.zone.example", DnsType.Aaaa);
        var mail = await Ask("zone.example", DnsType.Mx);
        var alias = await Ask("alias.zone.example", DnsType.A);
        var pointer = await resolver.AskAsync(DnsName.ReverseOf(IPAddress.Parse("192.0.2.7")), DnsType.Ptr, TestContext.Current.CancellationToken);
        var missing = await Ask("missing.zone.example", DnsType.A);
        var other = await Ask("host.zone.example", DnsType.Txt);
        var foreign = await Ask("elsewhere.example", DnsType.A);

        Assert.Equal(IPAddress.Parse("192.0.2.7"), Assert.Single(address.Records).Address);
        Assert.Equal(IPAddress.Parse("2001:db8::7"), Assert.Single(six.Records).Address);
        Assert.Equal([(10, "host.zone.example"), (20, "other.zone.example")], mail.Records.Select(record => (record.Preference, record.Name!.ToString())).Order());
        Assert.Equal((IPAddress.Parse("192.0.2.7"), TimeSpan.FromSeconds(50)), (Assert.Single(alias.Records).Address, alias.Ttl));
        Assert.Equal("host.zone.example", Assert.Single(pointer.Records).Name!.ToString());
        Assert.Equal((DnsOutcome.NoSuchName, true), (missing.Outcome, missing.IsAuthoritative));
        Assert.Equal((DnsOutcome.NoData, true), (other.Outcome, other.IsAuthoritative));
        Assert.Equal(DnsOutcome.Refused, foreign.Outcome);
    }

    [Fact]
    public async Task A_text_longer_than_a_datagram_comes_whole()
    {
        await using var knot = await StartAsync("off");
        using var resolver = Rbldnsd.Ask(knot.EndPoint);

        var answer = await resolver.AskAsync(DnsName.Parse("long.zone.example"), DnsType.Txt, TestContext.Current.CancellationToken);

        Assert.True(Long.Length > 1232);
        Assert.Equal(Long, Assert.Single(answer.Records).Text);
    }

    private static async Task<Daemon> StartAsync(string signing)
    {
        var daemon = new Daemon("knotd");
        var strings = string.Join(' ', Long.Chunk(250).Select(part => $"\"{new string(part)}\""));
        daemon.Write("zone.example.zone", $"""
            $ORIGIN zone.example.
            $TTL 300
            @ SOA ns hostmaster 1 3600 600 86400 60
            @ NS ns
            @ MX 10 host
            @ MX 20 other
            ns A 127.0.0.1
            host A 192.0.2.7
            host AAAA 2001:db8::7
            other A 192.0.2.8
            hop 50 CNAME host
            alias CNAME hop
            long TXT {strings}

            """);
        daemon.Write("2.0.192.in-addr.arpa.zone", """
            $ORIGIN 2.0.192.in-addr.arpa.
            $TTL 300
            @ SOA ns.zone.example. hostmaster.zone.example. 1 3600 600 86400 60
            @ NS ns.zone.example.
            7 PTR host.zone.example.

            """);
        var settings = daemon.Write("knot.conf", $"""
            server:
                rundir: "{daemon.Folder}"
                listen: 127.0.0.1@{daemon.EndPoint.Port}
            log:
              - target: stderr
                any: warning
            database:
                storage: "{daemon.Folder}"
            template:
              - id: default
                storage: "{daemon.Folder}"
                file: "%s.zone"
                zonefile-sync: -1
                zonefile-load: difference-no-serial
                journal-content: all
                dnssec-signing: {signing}
            zone:
              - domain: zone.example
              - domain: 2.0.192.in-addr.arpa

            """);
        await daemon.StartAsync("host.zone.example", "-c", settings);
        return daemon;
    }
}
