using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Reputation.Functions.Evidence;

/// <summary>Which pieces of evidence have been counted, and for which report: the last few thousand, by hashes of 64 and 32 bits.</summary>
public sealed class CountedPieces
{
    public static readonly CountedPieces None = new(ReadOnlyMemory<byte>.Empty);

    private const int Most = 4096;
    private const int IdLength = 8;
    private const int Length = 12;

    private CountedPieces(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>How it is stored: twelve bytes a piece, the oldest first.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads what was stored.</summary>
    /// <exception cref="FormatException">It is cut off.</exception>
    public static CountedPieces Of(ReadOnlyMemory<byte> bytes) => bytes.Length % Length == 0
        ? new CountedPieces(bytes)
        : throw new FormatException("The list of pieces that have been counted is cut off.");

    /// <summary>Whether a piece was counted; and if so, for this very report.</summary>
    public bool Contains(string id, string? report, out bool forThisReport)
    {
        Span<byte> sought = stackalloc byte[Length];
        Write(id, report, sought);
        for (var place = 0; place < Bytes.Length; place += Length)
        {
            var entry = Bytes.Span.Slice(place, Length);
            if (entry[..IdLength].SequenceEqual(sought[..IdLength]))
            {
                forThisReport = entry.SequenceEqual(sought);
                return true;
            }
        }

        forThisReport = false;
        return false;
    }

    /// <summary>With one more; without the oldest, where there are too many.</summary>
    public CountedPieces With(string id, string? report)
    {
        var kept = Bytes.Length < Most * Length ? Bytes : Bytes[Length..];
        var all = new byte[kept.Length + Length];
        kept.CopyTo(all);
        Write(id, report, all.AsSpan(kept.Length));
        return new CountedPieces(all);
    }

    private static void Write(string id, string? report, Span<byte> entry)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(entry, Hash(id));
        BinaryPrimitives.WriteUInt32LittleEndian(entry[IdLength..], (uint)Hash(report ?? string.Empty));
    }

    private static ulong Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
