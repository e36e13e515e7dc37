using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Reputation.Dns.Asking;

/// <summary>One question over a connection of its own (RFC 7766): each message after two octets with its length.</summary>
internal static class TcpExchange
{
    private const int Prefix = 2;

    public static async Task<byte[]> AskAsync(IPEndPoint server, ReadOnlyMemory<byte> query, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);

        // Length and message in one segment (RFC 7766 8).
        var framed = new byte[Prefix + query.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed.AsMemory(Prefix));
        for (var sent = 0; sent < framed.Length;)
        {
            sent += await socket.SendAsync(framed.AsMemory(sent), cancellationToken).ConfigureAwait(false);
        }

        var prefix = new byte[Prefix];
        await FillAsync(socket, prefix, cancellationToken).ConfigureAwait(false);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await FillAsync(socket, message, cancellationToken).ConfigureAwait(false);
        return message;
    }

    private static async Task FillAsync(Socket socket, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        for (var filled = 0; filled < buffer.Length;)
        {
            var received = await socket.ReceiveAsync(buffer[filled..], cancellationToken).ConfigureAwait(false);
            filled += received > 0 ? received : throw new SocketException((int)SocketError.ConnectionReset);
        }
    }
}
