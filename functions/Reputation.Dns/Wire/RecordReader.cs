using System.Buffers.Binary;

namespace Reputation.Dns.Wire;

/// <summary>Goes through the records of a message, one after the other (RFC 1035 4.1.3). Nothing outside the message is ever read.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> message, int offset)
{
    private const int FixedLength = 10;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Where the next record begins.</summary>
    public int Offset { get; private set; } = offset;

    /// <summary>Where the owner's name stands.</summary>
    public int Owner { get; private set; }

    public DnsType Type { get; private set; }

    public ushort Class { get; private set; }

    /// <summary>As it stands there; in an OPT record it is no time.</summary>
    public uint RawTtl { get; private set; }

    public int Data { get; private set; }

    public int DataLength { get; private set; }

    /// <summary>Seconds; a time with the highest bit is none (RFC 2181 8).</summary>
    public readonly uint Ttl => RawTtl > int.MaxValue ? 0 : RawTtl;

    /// <summary>False where no whole record with well-formed data stands.</summary>
    public bool TryRead()
    {
        Owner = Offset;
        var at = Offset;
        if (!NameReader.TrySkip(_message, ref at) || _message.Length - at < FixedLength)
        {
            return false;
        }

        var rest = _message[at..];
        Type = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(rest);
        Class = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
        RawTtl = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        DataLength = BinaryPrimitives.ReadUInt16BigEndian(rest[8..]);
        Data = at + FixedLength;
        if (_message.Length - Data < DataLength)
        {
            return false;
        }

        Offset = Data + DataLength;
        return RecordData.IsWellFormed(_message[..Offset], Type, Data);
    }
}
