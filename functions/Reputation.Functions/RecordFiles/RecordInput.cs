using System.Buffers.Binary;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.RecordFiles;

/// <summary>Bytes taken from the front, as <see cref="RecordOutput"/> wrote them; what goes beyond their end is an <see cref="InvalidDataException"/>.</summary>
internal ref struct RecordInput(ReadOnlySpan<byte> bytes)
{
    // Added to the length of an IPv6 prefix, so that one byte names family and length.
    public const int IPv6Mark = 64;

    private readonly int _length = bytes.Length;
    private ReadOnlySpan<byte> _left = bytes;

    public readonly bool IsAtEnd => _left.IsEmpty;

    /// <summary>How many bytes have been taken.</summary>
    public readonly int Taken => _length - _left.Length;

    public byte ReadByte() => ReadBytes(1)[0];

    public ulong ReadNumber()
    {
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw new InvalidDataException("A number in it does not end.");
    }

    /// <summary>A number that is at most so high, such as a length.</summary>
    public int ReadNumber(int highest)
    {
        var number = ReadNumber();
        return number <= (ulong)highest ? (int)number : throw new InvalidDataException("A number in it is higher than any is.");
    }

    public IpPrefix ReadKey()
    {
        var first = ReadByte();
        var isIPv4 = first <= 32;
        var length = isIPv4 ? first : first - IPv6Mark;
        if (length is < 0 or > 128)
        {
            throw new InvalidDataException("A key in it is of no family.");
        }

        Span<byte> bits = stackalloc byte[16];
        bits.Clear();
        ReadBytes((length + 7) / 8).CopyTo(bits);
        var number = BinaryPrimitives.ReadUInt128BigEndian(bits);
        return (number & ~IpPrefix.Mask(length)) == 0
            ? new IpPrefix(number, (byte)length, isIPv4)
            : throw new InvalidDataException("A key in it has host bits.");
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > _left.Length)
        {
            throw new InvalidDataException("It ends too early.");
        }

        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
