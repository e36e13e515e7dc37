using System.Buffers.Binary;
using System.Text;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>The bytes of a piece, taken from the front; what goes beyond its end is an <see cref="UnusableSnapshotException"/>.</summary>
internal ref struct SnapshotInput(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    public readonly bool IsAtEnd => _left.IsEmpty;

    public byte ReadByte() => Take(1)[0];

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

        throw new UnusableSnapshotException("A number in it does not end.");
    }

    public long ReadDifference(ref long before)
    {
        var number = ReadNumber();
        before = unchecked(before + ((long)(number >> 1) ^ -(long)(number & 1)));
        return before;
    }

    public string ReadText(List<string> known)
    {
        var number = ReadNumber();
        if (number < (ulong)known.Count)
        {
            return known[(int)number];
        }

        if (number > (ulong)known.Count)
        {
            throw new UnusableSnapshotException("A text in it has the number of none.");
        }

        var length = ReadNumber();
        var text = Encoding.UTF8.GetString(Take(length));
        if (known.Count < SnapshotFormat.MostTexts)
        {
            known.Add(text);
        }

        return text;
    }

    public IpPrefix ReadPrefix(bool isIPv4)
    {
        var length = ReadByte();
        if (length > (isIPv4 ? 32 : 128))
        {
            throw new UnusableSnapshotException($"A prefix in it has the length {length}.");
        }

        Span<byte> bits = stackalloc byte[16];
        bits.Clear();
        Take((ulong)((length + 7) / 8)).CopyTo(bits);
        var prefix = new IpPrefix(BinaryPrimitives.ReadUInt128BigEndian(bits), length, isIPv4);
        return (prefix.Bits & ~IpPrefix.Mask(length)) == 0
            ? prefix
            : throw new UnusableSnapshotException("A prefix in it has host bits.");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_left.Length)
        {
            throw new UnusableSnapshotException("A record of it ends too early.");
        }

        var taken = _left[..(int)count];
        _left = _left[(int)count..];
        return taken;
    }
}
