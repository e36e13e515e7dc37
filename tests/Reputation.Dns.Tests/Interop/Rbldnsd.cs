using System.Net;

namespace Reputation.Dns.Tests.Interop;

/// <summary>The real rbldnsd with a list <c>list.example</c> of IPv4 and IPv6 addresses.</summary>
internal static class Rbldnsd
{
    private const string Head = "$SOA 300 ns.list.example hostmaster.list.example 0 600 300 86400 120\n$NS 300 ns.list.example\n";

    public static async Task<Daemon> StartAsync()
    {
        var daemon = new Daemon("rbldnsd");
        daemon.Write("four", $"{Head}$TTL 300\n:127.0.0.4:listed: $\n127.0.0.2 :127.0.0.2:test\n192.0.2.0/28\n");
        daemon.Write("six", $"$TTL 200\n:127.0.0.6:listed\n2001:db8:1::/64\n::ffff:7f00:2 :127.0.0.2:test\n");
        await daemon.StartAsync(
            "2.0.0.127.list.example", "-n", "-b", $"{daemon.EndPoint.Address}/{daemon.EndPoint.Port}", "-w", daemon.Folder, "-c", "0", "list.example:ip4set:four", "list.example:ip6trie:six");
        return daemon;
    }

    public static DnsResolver Ask(IPEndPoint server) => new(new DnsResolverOptions { Servers = [server], Timeout = TimeSpan.FromSeconds(5) });
}
