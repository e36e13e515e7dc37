using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.RecordFiles;

/// <summary>Reads a file from its beginning to its end, and gives nothing that was not checked.</summary>
/// <param name="content">The file.</param>
/// <param name="name">The container and the blob, for people.</param>
internal sealed class RecordFileReader(Stream content, string name)
{
    /// <summary>Reads what comes before the blocks.</summary>
    /// <exception cref="UnusableRecordFileException">It is damaged, or of a newer service.</exception>
    public async Task<RecordFileHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var preface = await TakeAsync(RecordFileFormat.PrefaceLength, cancellationToken);
        var head = new byte[Check(name, () => RecordFileHead.LengthOf(preface))];
        preface.CopyTo(head, 0);
        (await TakeAsync(head.Length - preface.Length, cancellationToken)).CopyTo(head, preface.Length);
        return Check(name, () => RecordFileHead.Parse(head));
    }

    /// <summary>Reads the blocks, and that nothing comes behind them.</summary>
    /// <exception cref="UnusableRecordFileException">It is damaged.</exception>
    public async IAsyncEnumerable<byte[]> ReadBlocksAsync(RecordFileHead head, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var block in head.Blocks)
        {
            var bytes = await TakeAsync(block.Length, cancellationToken);
            CheckBlock(name, block, bytes);
            yield return bytes;
        }

        if (await content.ReadAsync(new byte[1], cancellationToken) > 0)
        {
            throw new UnusableRecordFileException(name, "It goes on after its end.");
        }
    }

    /// <summary>Compares a block with its checksum.</summary>
    /// <exception cref="UnusableRecordFileException">It is damaged.</exception>
    public static void CheckBlock(string name, RecordBlock block, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != block.Length || !block.Hash.Span.SequenceEqual(SHA256.HashData(bytes)))
        {
            throw new UnusableRecordFileException(name, $"The checksum of its block from {block.FirstKey} on is wrong.");
        }
    }

    /// <summary>The records of a block that was checked.</summary>
    /// <exception cref="UnusableRecordFileException">They are no records, or out of order.</exception>
    public static IReadOnlyList<AddressRecord> ReadRecords(string name, ReadOnlyMemory<byte> block) => Check(name, () =>
    {
        var records = new List<AddressRecord>();
        var input = new RecordInput(block.Span);
        while (!input.IsAtEnd)
        {
            var key = input.ReadKey();
            if (records is [.., var (last, _)] && key <= last)
            {
                throw new InvalidDataException("Its records are out of order.");
            }

            var length = input.ReadNumber(RecordFileFormat.LongestContent);
            var start = input.Taken;
            input.ReadBytes(length);
            records.Add(new AddressRecord(key, block.Slice(start, length)));
        }

        return records;
    });

    /// <summary>The content of a key in a block that was checked; null when it has none.</summary>
    /// <exception cref="UnusableRecordFileException">They are no records, or out of order.</exception>
    public static ReadOnlyMemory<byte>? Find(string name, ReadOnlyMemory<byte> block, IpPrefix key) =>
        ReadRecords(name, block).Where(record => record.Key == key).Select(record => (ReadOnlyMemory<byte>?)record.Content).FirstOrDefault();

    /// <summary>Does something that may find the file damaged, and says which file that is.</summary>
    public static T Check<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException damaged)
        {
            throw new UnusableRecordFileException(name, damaged.Message, damaged);
        }
    }

    private async Task<byte[]> TakeAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        return await content.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellationToken) == count
            ? bytes
            : throw new UnusableRecordFileException(name, "It ends too early.");
    }
}
