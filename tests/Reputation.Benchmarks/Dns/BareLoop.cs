using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Reputation.Benchmarks.Dns;

/// <summary>
/// The floor: one thread that keeps so many questions under way on one connected socket with the fewest calls there are, and checks
/// only id and length. No time-outs for single questions, no retries, no batches, no records read.
/// </summary>
internal static class BareLoop
{
    private const int Patience = 1_000_000;

    public static (int Answered, int Lost, long End) Run(IPEndPoint server, byte[] names, int[] places, int inFlight, int count)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        socket.Connect(server);
        var awaited = new bool[ushort.MaxValue + 1];
        var ids = new byte[2 * 1024];
        var drawn = ids.Length;
        var query = new byte[512];
        BinaryPrimitives.WriteUInt64BigEndian(query, 0x0000_0100_0001_0000);
        var reply = new byte[4096];
        var sent = 0;
        var answered = 0;
        while (sent < inFlight)
        {
            Send();
        }

        while (answered < count)
        {
            if (!socket.Poll(Patience, SelectMode.SelectRead))
            {
                // Waiting for what is lost is no part of the floor.
                return (answered, count - answered, Stopwatch.GetTimestamp() - (Patience * (Stopwatch.Frequency / 1_000_000)));
            }

            var length = socket.Receive(reply.AsSpan());
            var id = BinaryPrimitives.ReadUInt16BigEndian(reply);
            if (length > 12 && awaited[id])
            {
                awaited[id] = false;
                answered++;
                if (sent < count)
                {
                    Send();
                }
            }
        }

        return (answered, 0, Stopwatch.GetTimestamp());

        void Send()
        {
            ushort id;
            do
            {
                if (drawn == ids.Length)
                {
                    RandomNumberGenerator.Fill(ids);
                    drawn = 0;
                }

                id = BinaryPrimitives.ReadUInt16LittleEndian(ids.AsSpan(drawn));
                drawn += 2;
            }
            while (awaited[id]);
            awaited[id] = true;
            var index = sent++ % (places.Length - 1);
            var name = names.AsSpan(places[index]..places[index + 1]);
            BinaryPrimitives.WriteUInt16BigEndian(query, id);
            name.CopyTo(query.AsSpan(12));
            BinaryPrimitives.WriteUInt32BigEndian(query.AsSpan(12 + name.Length), 0x0001_0001);
            socket.Send(query.AsSpan(0, 16 + name.Length));
        }
    }
}
