using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>Writes a list as <see cref="SnapshotFormat"/> has it.</summary>
internal static class SnapshotWriter
{
    /// <summary>The snapshot in parts.</summary>
    public static IEnumerable<byte[]> Write(Blocklist list, DateTimeOffset takenAt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = new SnapshotHeader(
            SnapshotFormat.Newest, list.Version, list.Position.Epoch, list.Position.Append, list.ListingCount, list.AllowanceCount, takenAt);
        hash.AppendData(SnapshotFormat.Signature);
        yield return SnapshotFormat.Signature.ToArray();
        yield return Piece(JsonSerializer.SerializeToUtf8Bytes(header, SnapshotJson.Wire.SnapshotHeader), hash);

        var buffer = new ArrayBufferWriter<byte>(2 * SnapshotFormat.PieceLength);
        foreach (var _ in WriteRecords(list, new SnapshotRecordWriter(buffer)))
        {
            if (buffer.WrittenCount >= SnapshotFormat.PieceLength)
            {
                yield return Piece(buffer.WrittenSpan, hash);
                buffer.ResetWrittenCount();
            }
        }

        if (buffer.WrittenCount > 0)
        {
            yield return Piece(buffer.WrittenSpan, hash);
        }

        var end = Piece([], hash);
        yield return [.. end, .. hash.GetHashAndReset()];
    }

    /// <summary>Gives something after each record.</summary>
    private static IEnumerable<bool> WriteRecords(Blocklist list, SnapshotRecordWriter output)
    {
        foreach (var allowance in list.Allowances())
        {
            output.Write(allowance);
            yield return true;
        }

        foreach (var listing in list.Listings())
        {
            output.Write(listing);
            yield return true;
        }
    }

    private static byte[] Piece(ReadOnlySpan<byte> content, IncrementalHash hash)
    {
        var piece = new byte[sizeof(uint) + content.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(piece, (uint)content.Length);
        content.CopyTo(piece.AsSpan(sizeof(uint)));
        hash.AppendData(piece);
        return piece;
    }
}
