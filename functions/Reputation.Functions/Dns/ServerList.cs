using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Reputation.Functions.Dns;

/// <summary>Name servers as the settings write them. They must be addresses: to look a name up one would have to ask a name server.</summary>
internal static class ServerList
{
    public const string Expectation =
        "must be the addresses of one to eight name servers, separated by commas, each with its port unless that is 53, such as 192.0.2.53,127.0.0.1:5300,[2001:db8::53]:53; names of servers are not looked up.";

    private const int Most = 8;
    private const int DefaultPort = 53;

    public static bool TryRead(string text, out IReadOnlyList<IPEndPoint> servers)
    {
        var read = new List<IPEndPoint>();
        servers = read;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryReadOne(part, out var server))
            {
                return false;
            }

            read.Add(server);
        }

        return read.Count <= Most;
    }

    private static bool TryReadOne(string text, out IPEndPoint server)
    {
        server = new IPEndPoint(IPAddress.None, DefaultPort);
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : text.IndexOf(':', StringComparison.Ordinal);
        var host = end > 0 ? text[..end] : text;
        var port = text[host.Length..];
        if (!TryReadAddress(host, out var address) || !TryReadPort(port, out var number))
        {
            return false;
        }

        server = new IPEndPoint(address, number);
        return true;
    }

    // IPAddress takes "1" and "010.0.0.1" for addresses too, which nobody means.
    private static bool TryReadAddress(string host, out IPAddress address)
    {
        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        return IPAddress.TryParse(isBracketed ? host[1..^1] : host, out address!)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 ? isBracketed : address.ToString() == host);
    }

    private static bool TryReadPort(string text, out int port)
    {
        port = DefaultPort;
        return text.Length == 0
            || (text[0] == ':' && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue);
    }
}
