using System.Buffers.Binary;

namespace Reputation.Dns.Wire;

/// <summary>The header of a message (RFC 1035 4.1.1).</summary>
internal readonly ref struct Header(ReadOnlySpan<byte> message)
{
    public const int Length = 12;

    private readonly ReadOnlySpan<byte> _message = message;

    public ushort Id => Word(0);

    public bool IsResponse => (_message[2] & 0x80) != 0;

    public int Opcode => (_message[2] >> 3) & 0xF;

    public bool IsAuthoritative => (_message[2] & 0x04) != 0;

    public bool IsTruncated => (_message[2] & 0x02) != 0;

    /// <summary>The lower four bits; an OPT record may hold more (RFC 6891 6.1.3).</summary>
    public int Rcode => _message[3] & 0xF;

    public int Questions => Word(4);

    public int Answers => Word(6);

    public int Authorities => Word(8);

    public int Additionals => Word(10);

    private ushort Word(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_message[offset..]);
}
