using System.Buffers;
using System.Buffers.Binary;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.RecordFiles;

/// <summary>Bytes put one after the other, for <see cref="RecordInput"/> to read.</summary>
internal sealed class RecordOutput(int capacity)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(capacity);

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Span => _bytes.WrittenSpan;

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    public void WriteNumber(ulong number)
    {
        while (number >= 0x80)
        {
            WriteByte((byte)(number | 0x80));
            number >>= 7;
        }

        WriteByte((byte)number);
    }

    public void WriteKey(IpPrefix key)
    {
        WriteByte((byte)(key.IsIPv4 ? key.Length : key.Length + RecordInput.IPv6Mark));
        Span<byte> bits = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bits, key.Bits);
        WriteBytes(bits[..((key.Length + 7) / 8)]);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void WriteByte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Begins again.</summary>
    public void Clear() => _bytes.ResetWrittenCount();
}
