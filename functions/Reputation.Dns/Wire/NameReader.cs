namespace Reputation.Dns.Wire;

/// <summary>
/// Names within a message (RFC 1035 4.1.4). A compression pointer must point before the labels that it continues, so that every
/// chain of them ends.
/// </summary>
internal static class NameReader
{
    /// <summary>The most octets of a label (RFC 1035 2.3.4).</summary>
    public const int MaximumLabel = 63;

    private const int Pointer = 0xC0;

    public static byte Lower(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;

    /// <summary>Whether the octets are one whole name without compression.</summary>
    public static bool IsName(ReadOnlySpan<byte> wire)
    {
        if (wire.Length > DnsName.MaximumLength)
        {
            return false;
        }

        var at = 0;
        while (at < wire.Length && wire[at] is > 0 and <= MaximumLabel)
        {
            at += wire[at] + 1;
        }

        return at == wire.Length - 1 && wire[at] == 0;
    }

    /// <summary>Moves past a name, having followed it to its end; false if it is none.</summary>
    public static bool TrySkip(ReadOnlySpan<byte> message, ref int offset)
    {
        var at = offset;
        var start = at;
        var length = 0;
        var jumped = false;
        while ((uint)at < (uint)message.Length)
        {
            int octet = message[at];
            if (octet == 0)
            {
                offset = jumped ? offset : at + 1;
                return length + 1 <= DnsName.MaximumLength;
            }

            if (octet <= MaximumLabel)
            {
                length += octet + 1;
                at += octet + 1;
                if (length >= DnsName.MaximumLength)
                {
                    return false;
                }

                continue;
            }

            if (octet < Pointer || at + 1 >= message.Length)
            {
                return false;
            }

            var target = ((octet & ~Pointer) << 8) | message[at + 1];
            if (target >= start || target < Header.Length)
            {
                return false;
            }

            if (!jumped)
            {
                offset = at + 2;
                jumped = true;
            }

            at = start = target;
        }

        return false;
    }

    /// <summary>Copies a name that <see cref="TrySkip"/> has passed, without compression; the number of octets written.</summary>
    public static int Copy(ReadOnlySpan<byte> message, int offset, Span<byte> name)
    {
        var length = 0;
        for (var at = Resolve(message, offset); message[at] != 0; at = Resolve(message, at + message[at] + 1))
        {
            message.Slice(at, message[at] + 1).CopyTo(name[length..]);
            length += message[at] + 1;
        }

        name[length] = 0;
        return length + 1;
    }

    /// <summary>Whether two names of a message, both passed by <see cref="TrySkip"/>, are the same.</summary>
    public static bool AreSame(ReadOnlySpan<byte> message, int left, int right)
    {
        left = Resolve(message, left);
        right = Resolve(message, right);
        while (left != right)
        {
            var length = message[left];
            if (length != message[right] || !AreEqual(message.Slice(left + 1, length), message.Slice(right + 1, length)))
            {
                return false;
            }

            if (length == 0)
            {
                return true;
            }

            left = Resolve(message, left + length + 1);
            right = Resolve(message, right + length + 1);
        }

        return true;
    }

    /// <summary>Ignoring the case of ASCII letters; length octets are at most 63 and so are no letters.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        if (left.Length != right.Length)
        {
            return false;
        }

        for (var at = 0; at < left.Length; at++)
        {
            if (left[at] != right[at] && Lower(left[at]) != Lower(right[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static int Resolve(ReadOnlySpan<byte> message, int offset)
    {
        while (message[offset] >= Pointer)
        {
            offset = ((message[offset] & ~Pointer) << 8) | message[offset + 1];
        }

        return offset;
    }
}
