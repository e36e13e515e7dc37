using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.RecordFiles;

/// <summary>One version of a <see cref="BlobRecordFile"/>, with its head read; what is asked of it after it was replaced is refused.</summary>
internal sealed class BlobRecordReading(BlobClient blob, string name, ETag version, RecordFileHead head, int headLength)
{
    /// <summary>Names this version, to replace it.</summary>
    public string Version => version.ToString();

    /// <summary>JSON of the owner's choosing.</summary>
    public ReadOnlyMemory<byte> Note => head.Note;

    /// <summary>How many records there are.</summary>
    public long Records => head.Records;

    /// <summary>How many bytes the file has.</summary>
    public long Length => headLength + head.Blocks.Sum(block => (long)block.Length);

    public Guid Id => head.Id;

    private BlobRequestConditions SameVersion => new() { IfMatch = version };

    /// <summary>What it holds about a key, in one read; null when it has nothing.</summary>
    /// <exception cref="UnusableRecordFileException">It is damaged.</exception>
    /// <exception cref="RecordFileReplacedException">It was replaced: open the file again.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(IpPrefix key, CancellationToken cancellationToken)
    {
        if (head.FindBlock(key) is not { } place)
        {
            return null;
        }

        var options = new BlobDownloadOptions { Range = new HttpRange(headLength + place.Offset, place.Block.Length), Conditions = SameVersion };
        var content = await AskAsync(name, () => blob.DownloadContentAsync(options, cancellationToken), cancellationToken);
        var bytes = content.Value.Content.ToMemory();
        RecordFileReader.CheckBlock(name, place.Block, bytes.Span);
        return RecordFileReader.Find(name, bytes, key);
    }

    /// <summary>
    /// Brings the whole onto this machine's disk and checks it before anything of it is given, so that what is read then is of one
    /// version, however long it takes to go through it.
    /// </summary>
    /// <exception cref="UnusableRecordFileException">It is damaged.</exception>
    /// <exception cref="RecordFileReplacedException">It was replaced: open the file again.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<RecordFileCopy> FetchAsync(CancellationToken cancellationToken)
    {
        var copy = new RecordFileCopy(name, head);
        try
        {
            await AskAsync(name, () => CopyAsync(copy, cancellationToken), cancellationToken);
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>All records in the order of their keys, as <see cref="FetchAsync"/> gives them.</summary>
    /// <exception cref="UnusableRecordFileException">It is damaged.</exception>
    /// <exception cref="RecordFileReplacedException">It was replaced: open the file again.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async IAsyncEnumerable<AddressRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var copy = await FetchAsync(cancellationToken);
        await foreach (var record in copy.ReadAsync(cancellationToken))
        {
            yield return record;
        }
    }

    /// <summary>Asks the store something, and gives what can go wrong its name.</summary>
    internal static async Task<T> AskAsync<T>(string name, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException replaced) when (replaced.Status is StatusCodes.Status404NotFound or StatusCodes.Status412PreconditionFailed)
        {
            throw new RecordFileReplacedException(name, replaced);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or SocketException or IOException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException("Blob Storage does not answer: please try again.", failure);
        }
    }

    private async Task<bool> CopyAsync(RecordFileCopy copy, CancellationToken cancellationToken)
    {
        var download = await blob.DownloadStreamingAsync(new BlobDownloadOptions { Conditions = SameVersion }, cancellationToken);
        await using var content = download.Value.Content;
        var reader = new RecordFileReader(content, name);
        var found = await reader.ReadHeadAsync(cancellationToken);
        await foreach (var block in reader.ReadBlocksAsync(found, cancellationToken))
        {
            await copy.AddAsync(block, cancellationToken);
        }

        return true;
    }
}
