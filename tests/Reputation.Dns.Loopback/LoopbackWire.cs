using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace Reputation.Dns.Loopback;

/// <summary>
/// The server's side of the wire format (RFC 1035 4), shared with nothing: a mistake that client and server made alike would be
/// seen by no test.
/// </summary>
public static class LoopbackWire
{
    private const int HeaderLength = 12;

    /// <summary>A name between dots, without escapes, in wire format.</summary>
    public static byte[] Name(string text)
    {
        var wire = new List<byte>();
        foreach (var label in text.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            wire.Add((byte)label.Length);
            wire.AddRange(Encoding.Latin1.GetBytes(label));
        }

        wire.Add(0);
        return [.. wire];
    }

    /// <summary>Null for what is no query of one question.</summary>
    public static LoopbackQuestion? Read(ReadOnlySpan<byte> query, IPEndPoint client, bool overTcp, long at)
    {
        if (query.Length < HeaderLength || (query[2] & 0x80) != 0 || BinaryPrimitives.ReadUInt16BigEndian(query[4..]) != 1)
        {
            return null;
        }

        var end = QuestionEnd(query);
        if (end < 0)
        {
            return null;
        }

        var name = new StringBuilder();
        for (var offset = HeaderLength; query[offset] != 0; offset += query[offset] + 1)
        {
            name.Append(name.Length > 0 ? "." : "").Append(Encoding.Latin1.GetString(query.Slice(offset + 1, query[offset])).ToLower(CultureInfo.InvariantCulture));
        }

        var type = (LoopbackType)BinaryPrimitives.ReadUInt16BigEndian(query[(end - 4)..]);
        return new LoopbackQuestion(name.ToString(), type)
        {
            Id = BinaryPrimitives.ReadUInt16BigEndian(query),
            OverTcp = overTcp,
            HasEdns = BinaryPrimitives.ReadUInt16BigEndian(query[10..]) == 1 && query.Length >= end + 11 && query[end + 2] == 41,
            WantsRecursion = (query[2] & 1) != 0,
            Client = client,
            At = at,
        };
    }

    /// <summary>The answer to a query; owner names that are the question's are compressed, others are not.</summary>
    public static byte[] Write(ReadOnlySpan<byte> query, LoopbackReply reply, bool withEdns)
    {
        var end = QuestionEnd(query);
        var message = new List<byte>([.. query[..end]]);
        var asked = query[HeaderLength..(end - 4)].ToArray();
        foreach (var record in reply.Answers.Concat(reply.Authority).Concat(reply.Additional))
        {
            var owner = Name(record.Name);
            message.AddRange(IsSame(owner, asked) ? [0xC0, HeaderLength] : owner);
            Add(message, (ushort)record.Type, 2);
            Add(message, 1, 2);
            Add(message, (uint)record.Ttl, 4);
            Add(message, (uint)record.Data.Length, 2);
            message.AddRange(record.Data.ToArray());
        }

        if (withEdns)
        {
            message.AddRange([0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0]);
        }

        var octets = message.ToArray();
        octets[2] = (byte)(0x80 | (reply.IsAuthoritative ? 0x04 : 0) | (query[2] & 1));
        octets[3] = (byte)((int)reply.Rcode | (reply.IsAuthoritative ? 0 : 0x80));
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(6), (ushort)reply.Answers.Count);
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(8), (ushort)reply.Authority.Count);
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(10), (ushort)(reply.Additional.Count + (withEdns ? 1 : 0)));
        return octets;
    }

    /// <summary>Where the question of a query ends; negative if it does not.</summary>
    public static int QuestionEnd(ReadOnlySpan<byte> query)
    {
        var offset = HeaderLength;
        while (offset < query.Length && query[offset] != 0)
        {
            offset += query[offset] + 1;
        }

        return offset + 5 <= query.Length ? offset + 5 : -1;
    }

    private static bool IsSame(byte[] owner, byte[] asked) =>
        string.Equals(Encoding.Latin1.GetString(owner), Encoding.Latin1.GetString(asked), StringComparison.OrdinalIgnoreCase);

    private static void Add(List<byte> message, uint number, int octets)
    {
        for (var shift = 8 * (octets - 1); shift >= 0; shift -= 8)
        {
            message.Add((byte)(number >> shift));
        }
    }
}
