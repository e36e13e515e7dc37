using System.Net;
using System.Net.Sockets;

namespace Reputation.Dns.Asking;

/// <summary>Wakes the thread that waits for sockets: a datagram that this process sends to itself.</summary>
internal sealed class WakeSocket : IDisposable
{
    private readonly byte[] _received = new byte[1];

    public WakeSocket()
    {
        Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Socket.Connect(Socket.LocalEndPoint!);
        Socket.Blocking = false;
    }

    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    /// <summary>From any thread. Where one cannot be sent because many are under way, one is enough.</summary>
    public void Wake()
    {
        try
        {
            Socket.Send([1], SocketFlags.None, out _);
        }
        catch (ObjectDisposedException)
        {
            // The thread has ended: there is nobody to wake.
        }
    }

    public void Clear()
    {
        SocketError error;
        do
        {
            Socket.Receive(_received, SocketFlags.None, out error);
        }
        while (error == SocketError.Success);
    }

    public void Dispose() => Socket.Dispose();
}
