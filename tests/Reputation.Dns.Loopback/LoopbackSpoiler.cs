using System.Buffers.Binary;

namespace Reputation.Dns.Loopback;

/// <summary>Makes wrong messages out of right ones.</summary>
internal static class LoopbackSpoiler
{
    private const int HeaderLength = 12;

    /// <summary>The answer as the faults have it.</summary>
    public static byte[] Spoil(byte[] answer, LoopbackFaults faults, bool overTcp)
    {
        var end = LoopbackWire.QuestionEnd(answer);
        if (overTcp ? faults.TruncatedByTcp : faults.Truncated)
        {
            var truncated = answer[..end];
            truncated.AsSpan(6, 6).Clear();
            truncated[2] |= 0x02;
            return truncated;
        }

        var spoilt = (byte[])answer.Clone();
        if (faults.LyingCount)
        {
            spoilt[7] += 3;
        }

        if (faults.CompressionLoop && spoilt.Length > end + 1)
        {
            spoilt[end] = (byte)(0xC0 | (end >> 8));
            spoilt[end + 1] = (byte)end;
        }

        return faults.CutShort && spoilt.Length > end + 2 ? spoilt[..((end + spoilt.Length) / 2)] : spoilt;
    }

    public static byte[] WithAnotherId(byte[] answer)
    {
        var other = (byte[])answer.Clone();
        BinaryPrimitives.WriteUInt16BigEndian(other, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(other) + 1));
        return other;
    }

    /// <summary>The first letter or figure of the question's name is another one.</summary>
    public static byte[] WithAnotherQuestion(byte[] answer)
    {
        var other = (byte[])answer.Clone();
        other[HeaderLength + 1] = (byte)(other[HeaderLength + 1] == 'x' ? 'y' : 'x');
        return other;
    }

    public static byte[] Garbage(byte[] answer, Random random)
    {
        var garbage = (byte[])answer.Clone();
        var end = LoopbackWire.QuestionEnd(garbage);
        random.NextBytes(garbage.AsSpan(end));

        // Something that has at least one record to be wrong in.
        garbage[7] = (byte)random.Next(1, 200);
        return garbage;
    }
}
