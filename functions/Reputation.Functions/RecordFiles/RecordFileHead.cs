using System.Buffers.Binary;
using System.Security.Cryptography;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.RecordFiles;

/// <summary>The beginning of a file: whose it is, and where its records lie.</summary>
/// <param name="Id">Made anew for each file that is written.</param>
/// <param name="Note">JSON of the owner's choosing.</param>
/// <param name="Records">How many records there are.</param>
/// <param name="Blocks">The blocks, one behind the other.</param>
internal sealed record RecordFileHead(Guid Id, ReadOnlyMemory<byte> Note, long Records, IReadOnlyList<RecordBlock> Blocks)
{
    /// <summary>The bytes with which the file begins.</summary>
    public byte[] ToBytes()
    {
        var head = new RecordOutput(Note.Length + 1024);
        head.WriteNumber(RecordFileFormat.Newest);
        head.WriteBytes(Id.ToByteArray());
        head.WriteNumber((ulong)Note.Length);
        head.WriteBytes(Note.Span);
        head.WriteNumber((ulong)Records);
        head.WriteNumber((ulong)Blocks.Count);
        foreach (var block in Blocks)
        {
            head.WriteKey(block.FirstKey);
            head.WriteNumber((ulong)block.Length);
            head.WriteBytes(block.Hash.Span);
        }

        return head.Length <= RecordFileFormat.LongestHead
            ? WithPrefaceAndHash(head.Span)
            : throw new InvalidOperationException("The note and the index of this file are longer than any head may be.");
    }

    /// <summary>How many bytes come before the blocks, by the preface.</summary>
    /// <exception cref="InvalidDataException">It is no preface.</exception>
    public static int LengthOf(ReadOnlySpan<byte> preface)
    {
        if (preface.Length < RecordFileFormat.PrefaceLength || !preface.StartsWith(RecordFileFormat.Signature))
        {
            throw new InvalidDataException("It does not begin as a file of records does.");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(preface[RecordFileFormat.Signature.Length..]);
        return length <= RecordFileFormat.LongestHead
            ? RecordFileFormat.PrefaceLength + (int)length + RecordFileFormat.HashLength
            : throw new InvalidDataException("Its head is longer than any is.");
    }

    /// <summary>Reads everything that comes before the blocks.</summary>
    /// <param name="bytes">As many as <see cref="LengthOf"/> said.</param>
    /// <exception cref="InvalidDataException">It is damaged, or of a newer service.</exception>
    public static RecordFileHead Parse(ReadOnlySpan<byte> bytes)
    {
        var hashed = bytes[..^RecordFileFormat.HashLength];
        if (!bytes[hashed.Length..].SequenceEqual(SHA256.HashData(hashed)))
        {
            throw new InvalidDataException("The checksum of its head is wrong.");
        }

        var input = new RecordInput(hashed[RecordFileFormat.PrefaceLength..]);
        var format = input.ReadNumber();
        if (format > RecordFileFormat.Newest)
        {
            throw new InvalidDataException($"It has format {format}, and this version of the service knows {RecordFileFormat.Newest}: a newer one wrote it.");
        }

        var id = new Guid(input.ReadBytes(RecordFileFormat.IdLength));
        var note = input.ReadBytes(input.ReadNumber(RecordFileFormat.LongestHead)).ToArray();
        var records = (long)input.ReadNumber();
        var blocks = new RecordBlock[input.ReadNumber(RecordFileFormat.LongestHead)];
        for (var number = 0; number < blocks.Length; number++)
        {
            blocks[number] = new RecordBlock(
                input.ReadKey(), input.ReadNumber(RecordFileFormat.LongestBlock), input.ReadBytes(RecordFileFormat.HashLength).ToArray());
        }

        return new RecordFileHead(id, note, records, blocks);
    }

    /// <summary>The only block that can have a key, and where it begins, counted from the first; null when no block can.</summary>
    public (RecordBlock Block, long Offset)? FindBlock(IpPrefix key)
    {
        (RecordBlock, long)? found = null;
        var offset = 0L;
        foreach (var block in Blocks)
        {
            if (block.FirstKey > key)
            {
                break;
            }

            found = (block, offset);
            offset += block.Length;
        }

        return found;
    }

    private static byte[] WithPrefaceAndHash(ReadOnlySpan<byte> head)
    {
        var bytes = new byte[RecordFileFormat.PrefaceLength + head.Length + RecordFileFormat.HashLength];
        RecordFileFormat.Signature.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(RecordFileFormat.Signature.Length), (uint)head.Length);
        head.CopyTo(bytes.AsSpan(RecordFileFormat.PrefaceLength));
        SHA256.HashData(bytes.AsSpan(..^RecordFileFormat.HashLength), bytes.AsSpan(^RecordFileFormat.HashLength..));
        return bytes;
    }
}
