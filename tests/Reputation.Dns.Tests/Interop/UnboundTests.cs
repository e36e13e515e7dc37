using System.Net;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Interop;

public sealed class UnboundTests
{
    [Fact]
    public async Task What_unbound_has_from_the_list_is_answered_from_its_cache()
    {
        await using var list = await Rbldnsd.StartAsync();
        await using var unbound = await StartAsync(list.EndPoint);
        using var resolver = Rbldnsd.Ask(unbound.EndPoint);

        var answer = await resolver.AskAsync(DnsName.Parse("7.2.0.192.list.example"), DnsType.A, TestContext.Current.CancellationToken);

        Assert.Equal((DnsOutcome.Answered, false), (answer.Outcome, answer.IsAuthoritative));
        Assert.Equal(IPAddress.Parse("127.0.0.4"), Assert.Single(answer.Records).Address);
    }

    [Fact]
    public async Task A_denial_from_the_cache_is_not_authoritative_and_its_time_runs_out()
    {
        await using var list = await Rbldnsd.StartAsync();
        await using var unbound = await StartAsync(list.EndPoint);
        using var resolver = Rbldnsd.Ask(unbound.EndPoint);
        var name = DnsName.Parse("9.9.9.9.list.example");

        var first = await resolver.AskAsync(name, DnsType.A, TestContext.Current.CancellationToken);
        Assert.Equal((DnsOutcome.NoSuchName, false), (first.Outcome, first.IsAuthoritative));
        Assert.InRange(first.Ttl, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));

        await Eventually.TrueAsync(
            () =>
            {
                var asking = resolver.AskAsync(name, DnsType.A, TestContext.Current.CancellationToken);
                var later = asking.GetAwaiter().GetResult();
                Assert.Equal((DnsOutcome.NoSuchName, false), (later.Outcome, later.IsAuthoritative));
                return later.Ttl < first.Ttl;
            },
            "the TTL counts down");
    }

    [Fact]
    public async Task A_list_that_cannot_be_reached_is_a_failure_and_no_denial()
    {
        await using var list = await Rbldnsd.StartAsync();
        await using var unbound = await StartAsync(list.EndPoint);
        await list.StopAsync();
        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [unbound.EndPoint], Timeout = TimeSpan.FromSeconds(1), Attempts = 1 });

        var answer = await resolver.AskAsync(DnsName.Parse("8.8.8.8.list.example"), DnsType.A, TestContext.Current.CancellationToken);

        Assert.Contains(answer.Outcome, (DnsOutcome[])[DnsOutcome.ServerFailure, DnsOutcome.TimedOut]);
    }

    private static async Task<Daemon> StartAsync(IPEndPoint list)
    {
        var daemon = new Daemon("unbound");
        var settings = daemon.Write("unbound.conf", $"""
            server:
              interface: 127.0.0.1@{daemon.EndPoint.Port}
              directory: "{daemon.Folder}"
              username: ""
              chroot: ""
              pidfile: ""
              use-syslog: no
              num-threads: 1
              do-not-query-localhost: no
              module-config: "iterator"
            remote-control:
              control-enable: no
            stub-zone:
              name: "list.example"
              stub-addr: 127.0.0.1@{list.Port}
              stub-prime: no
            """);
        await daemon.StartAsync("2.0.0.127.list.example", "-d", "-c", settings);
        return daemon;
    }
}
