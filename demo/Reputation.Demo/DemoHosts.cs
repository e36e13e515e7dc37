using Reputation.Dns.Loopback;

namespace Reputation.Demo;

/// <summary>The reverse DNS of the demonstration's mail servers: most have a name that resolves back, 192.0.2.80 has none.</summary>
internal static class DemoHosts
{
    public static LoopbackHosts New()
    {
        var hosts = new LoopbackHosts { Ttl = 5 };
        hosts.Add("203.0.113.7", "mx7.example.net");
        hosts.Add("203.0.113.9", "mx9.example.net");
        hosts.Add("198.51.100.25", "mail.example.org");
        hosts.Add("2001:db8::25", "mail.example.com");
        return hosts;
    }
}
