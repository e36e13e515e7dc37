using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>TCP ports on loopback that nobody listens on.</summary>
public static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that was free a moment ago and is given out once in a test run.</summary>
    /// <remarks>
    /// From below Linux's range of ephemeral ports: a client that knocks at a dead server's ephemeral port can be given that very
    /// port for its own end, and then talks to itself.
    /// </remarks>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 32_000);
            if (IsFree(port) && Given.TryAdd(port, true))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
