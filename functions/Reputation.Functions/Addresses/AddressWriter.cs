using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Reputation.Functions.Addresses;

/// <summary>Writes addresses as text: the one canonical form of each.</summary>
internal static class AddressWriter
{
    public static string Write(UInt128 bits, bool isIPv4)
    {
        if (isIPv4)
        {
            var four = (uint)(bits >> 96);
            return string.Create(CultureInfo.InvariantCulture, $"{four >> 24}.{(four >> 16) & 0xFF}.{(four >> 8) & 0xFF}.{four & 0xFF}");
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        Span<ushort> groups = stackalloc ushort[8];
        for (var i = 0; i < 8; i++)
        {
            groups[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
        }

        return WriteGroups(groups);
    }

    /// <summary>RFC 5952, section 4: lower case, no leading zeros, the first longest run of two or more zero groups as <c>::</c>.</summary>
    private static string WriteGroups(ReadOnlySpan<ushort> groups)
    {
        var (start, length) = LongestZeroRun(groups);
        var text = new StringBuilder(39);
        if (length < 2)
        {
            Append(groups);
            return text.ToString();
        }

        Append(groups[..start]);
        text.Append("::");
        Append(groups[(start + length)..]);
        return text.ToString();

        void Append(ReadOnlySpan<ushort> some)
        {
            var separator = "";
            foreach (var group in some)
            {
                text.Append(CultureInfo.InvariantCulture, $"{separator}{group:x}");
                separator = ":";
            }
        }
    }

    private static (int Start, int Length) LongestZeroRun(ReadOnlySpan<ushort> groups)
    {
        var best = (Start: 0, Length: 0);
        var length = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            length = groups[i] == 0 ? length + 1 : 0;
            if (length > best.Length)
            {
                best = (i - length + 1, length);
            }
        }

        return best;
    }
}
