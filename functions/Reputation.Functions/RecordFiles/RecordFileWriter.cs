using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.RecordFiles;

/// <summary>Writes one file as <see cref="RecordFileFormat"/> has it: first its blocks, and then the head, which comes before them.</summary>
internal sealed class RecordFileWriter
{
    private readonly RecordOutput _block = new(RecordFileFormat.LongestBlock);
    private readonly List<RecordBlock> _blocks = [];
    private IpPrefix _first;
    private IpPrefix? _last;
    private long _records;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The blocks, one behind the other.</summary>
    /// <param name="records">In the order of their keys, each key once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The records are out of order, or one is too long.</exception>
    public async IAsyncEnumerable<byte[]> WriteBlocksAsync(
        IAsyncEnumerable<AddressRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            Add(record);
            if (_block.Length >= RecordFileFormat.BlockLength)
            {
                yield return End();
            }
        }

        if (_block.Length > 0)
        {
            yield return End();
        }
    }

    /// <summary>The head, once all blocks are written.</summary>
    public byte[] WriteHead(ReadOnlyMemory<byte> note) => new RecordFileHead(Id, note, _records, _blocks).ToBytes();

    private void Add(AddressRecord record)
    {
        if (_last is { } last && record.Key <= last)
        {
            throw new ArgumentException($"Records are written in the order of their keys: {record.Key} does not come after {last}.", nameof(record));
        }

        if (record.Content.Length > RecordFileFormat.LongestContent)
        {
            throw new ArgumentException($"The record of {record.Key} has {record.Content.Length} bytes, and {RecordFileFormat.LongestContent} are the most.", nameof(record));
        }

        if (_block.Length == 0)
        {
            _first = record.Key;
        }

        _last = record.Key;
        _records++;
        _block.WriteKey(record.Key);
        _block.WriteNumber((ulong)record.Content.Length);
        _block.WriteBytes(record.Content.Span);
    }

    private byte[] End()
    {
        var bytes = _block.ToArray();
        _blocks.Add(new RecordBlock(_first, bytes.Length, SHA256.HashData(bytes)));
        _block.Clear();
        return bytes;
    }
}
