using System.Runtime.CompilerServices;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.RecordFiles;

/// <summary>The records of one version of a file, on this machine's disk; gone when it is disposed of.</summary>
internal sealed class RecordFileCopy(string name, RecordFileHead head) : IAsyncDisposable
{
    private readonly FileStream _blocks = UnnamedFile.Create();

    /// <summary>Takes the next block, which was checked.</summary>
    public ValueTask AddAsync(ReadOnlyMemory<byte> block, CancellationToken cancellationToken) => _blocks.WriteAsync(block, cancellationToken);

    /// <summary>All records in the order of their keys, from the first on; one reading at a time.</summary>
    /// <exception cref="UnusableRecordFileException">They are no records.</exception>
    public async IAsyncEnumerable<AddressRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _blocks.Position = 0;
        foreach (var block in head.Blocks)
        {
            var bytes = new byte[block.Length];
            await _blocks.ReadExactlyAsync(bytes, cancellationToken);
            foreach (var record in RecordFileReader.ReadRecords(name, bytes))
            {
                yield return record;
            }
        }
    }

    public ValueTask DisposeAsync() => _blocks.DisposeAsync();
}
