using System.Net;
using System.Net.Sockets;

namespace Reputation.Arf.Fields;

/// <summary>Whether an address can be that of a client on the Internet (RFC 6890).</summary>
internal static class PublicAddress
{
    public static bool Is(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out _);
        return address.AddressFamily == AddressFamily.InterNetwork ? IsPublic4(octets[0], octets[1]) : IsPublic6(octets);
    }

    private static bool IsPublic4(byte first, byte second) => (first, second) switch
    {
        (0 or 10 or 127 or >= 224, _) => false,
        (100, >= 64 and < 128) => false,
        (169, 254) or (192, 168) => false,
        (172, >= 16 and < 32) => false,
        (198, 18 or 19) => false,
        _ => true,
    };

    // Global unicast is 2000::/3, and the NAT64 prefix stands for IPv4.
    private static bool IsPublic6(ReadOnlySpan<byte> octets) =>
        (octets[0] >= 0x20 && octets[0] < 0x40) || (octets[0] == 0 && octets[1] == 0x64 && octets[2] == 0xFF && octets[3] == 0x9B);
}
