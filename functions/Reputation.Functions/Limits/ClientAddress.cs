using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Limits;

/// <summary>
/// Where a request comes from. Anybody can send <c>X-Forwarded-For</c>, so that of it only the entries count that our own proxies have
/// added, from the right; the Functions host replaces what was sent with the one address that it was called from.
/// </summary>
public sealed class ClientAddress(IOptions<RateLimitOptions> options, HostingMode mode)
{
    private const int IPv4Kept = 24;
    private const int IPv6Kept = 64;

    private readonly int _proxies = options.Value.Proxies ?? (mode.UnderFunctions ? 1 : 0);

    /// <summary>The client's /24 or /64; an IPv4-mapped IPv6 address is IPv4.</summary>
    public IPNetwork NetworkOf(HttpContext context)
    {
        var address = Forwarded(context.Request.Headers["X-Forwarded-For"]) ?? context.Connection.RemoteIpAddress ?? IPAddress.IPv6None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork;
        bytes[((isIPv4 ? IPv4Kept : IPv6Kept) / 8)..length].Clear();
        return new IPNetwork(new IPAddress(bytes[..length]), isIPv4 ? IPv4Kept : IPv6Kept);
    }

    private IPAddress? Forwarded(IEnumerable<string?> headers)
    {
        if (_proxies == 0)
        {
            return null;
        }

        var entries = string.Join(',', headers).Split(',', StringSplitOptions.TrimEntries);
        // Azure adds the port, which makes an IPv6 address one in brackets.
        return entries.Length >= _proxies && IPEndPoint.TryParse(entries[^_proxies], out var sender) ? sender.Address : null;
    }
}
