using System.Net;
using System.Net.NetworkInformation;

namespace Reputation.Functions.Dns;

/// <summary>The name servers that the system asks.</summary>
internal static class SystemServers
{
    private const string ResolverFile = "/etc/resolv.conf";
    private const int Port = 53;

    // As many as the C library reads (MAXNS of resolv.conf(5)).
    private const int Most = 3;

    /// <summary>From /etc/resolv.conf, or from the network interfaces where there is none; the machine itself if neither names one (resolv.conf(5)).</summary>
    public static IReadOnlyList<IPEndPoint> Find()
    {
        var addresses = File.Exists(ResolverFile) ? Read(File.ReadLines(ResolverFile)) : OfInterfaces();
        IPEndPoint[] servers = [.. addresses.Distinct().Take(Most).Select(address => new IPEndPoint(address, Port))];
        return servers.Length > 0 ? servers : [new IPEndPoint(IPAddress.Loopback, Port)];
    }

    /// <summary>The <c>nameserver</c> lines of resolv.conf; what cannot be read is left out, as the C library does.</summary>
    public static IEnumerable<IPAddress> Read(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var text, ..] && !char.IsWhiteSpace(line[0]) && IPAddress.TryParse(text, out var address))
            {
                yield return address;
            }
        }
    }

    private static IEnumerable<IPAddress> OfInterfaces() =>
        from card in NetworkInterface.GetAllNetworkInterfaces()
        where card.OperationalStatus == OperationalStatus.Up
        from address in card.GetIPProperties().DnsAddresses
        select address;
}
