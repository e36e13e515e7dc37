using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.RecordFiles;

/// <summary>
/// Records in the order of their keys, in one blob that is replaced as a whole: whoever reads has one version of it, and whoever writes
/// says which version was before. For a store that is too large for rows and is read whole, or one key at a time.
/// </summary>
internal sealed class BlobRecordFile
{
    /// <summary>Heads are seldom longer, so that one read suffices.</summary>
    private const int FirstRead = 128 * 1024;

    private const int MostAttempts = 5;

    private readonly BlobContainerClient _container;
    private readonly string _blob;

    /// <summary>Nothing is asked of the store yet.</summary>
    /// <param name="storage">The account.</param>
    /// <param name="container">Made when a file is first written.</param>
    /// <param name="name">The blob's.</param>
    public BlobRecordFile(AzureStorage storage, string container, string name)
        : this(storage.Blobs(Patience).GetBlobContainerClient(container), name)
    {
    }

    /// <summary>Several files in one container.</summary>
    public BlobRecordFile(BlobContainerClient container, string name) => (_container, _blob) = (container, name);

    /// <summary>How long storage is waited for.</summary>
    public static BlobClientOptions Patience => new()
    {
        Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(1), NetworkTimeout = TimeSpan.FromSeconds(30) },
    };

    /// <summary>The container and the blob, for people.</summary>
    public string Name => $"{_container.Name}/{_blob}";

    /// <summary>Opens the version that is there now; null when there is none.</summary>
    /// <exception cref="UnusableRecordFileException">It is damaged, or of a newer service.</exception>
    /// <exception cref="RecordFileReplacedException">It was replaced meanwhile: open it again.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<BlobRecordReading?> OpenAsync(CancellationToken cancellationToken) => BlobRecordReading.AskAsync(
        Name,
        async () =>
        {
            var blob = _container.GetBlobClient(_blob);
            try
            {
                var start = await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(0, FirstRead) }, cancellationToken);
                return await OpenAsync(blob, start.Value, cancellationToken);
            }
            catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
            {
                return null;
            }
            catch (RequestFailedException empty) when (empty.Status == StatusCodes.Status416RangeNotSatisfiable)
            {
                throw new UnusableRecordFileException(Name, "It is empty.", empty);
            }
        },
        cancellationToken);

    /// <summary>What the file holds about a key, in two reads; null when it has nothing, or there is no file.</summary>
    /// <exception cref="UnusableRecordFileException">It is damaged, or of a newer service.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(IpPrefix key, CancellationToken cancellationToken)
    {
        var attemptsLeft = MostAttempts;
        while (true)
        {
            try
            {
                return await OpenAsync(cancellationToken) is { } file ? await file.FindAsync(key, cancellationToken) : null;
            }
            catch (RecordFileReplacedException) when (--attemptsLeft > 0)
            {
                // The next attempt meets the new version.
            }
            catch (RecordFileReplacedException replaced)
            {
                throw new StorageUnavailableException("What was asked for is being written again and again: please try again.", replaced);
            }
        }
    }

    /// <summary>All records of a short file, in one read and in memory; null when there is no file.</summary>
    /// <exception cref="UnusableRecordFileException">It is damaged, or of a newer service.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<AddressRecord>?> ReadShortAsync(CancellationToken cancellationToken)
    {
        var content = await BlobRecordReading.AskAsync(
            Name,
            async () =>
            {
                try
                {
                    return (await _container.GetBlobClient(_blob).DownloadContentAsync(cancellationToken)).Value.Content;
                }
                catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
                {
                    return null;
                }
            },
            cancellationToken);
        return content is null ? null : await ReadShortAsync(content, cancellationToken);
    }

    /// <summary>Writes the file anew; it is there as a whole or not at all. The records are taken while it is written.</summary>
    /// <param name="records">In the order of their keys, each key once.</param>
    /// <param name="note">JSON of the owner's choosing, small: it is read whenever the file is opened.</param>
    /// <param name="before">The <see cref="BlobRecordReading.Version"/> that is replaced; null when there must be no file.</param>
    /// <param name="cancellationToken">Ends it; the file is as before then, unless that came in the last moment.</param>
    /// <returns>The new version; null when another has been written meanwhile, and nothing has been changed.</returns>
    /// <exception cref="ArgumentException">The records are out of order, or one is too long.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer; whether the file was replaced is open.</exception>
    public async Task<string?> TryWriteAsync(
        IAsyncEnumerable<AddressRecord> records, ReadOnlyMemory<byte> note, string? before, CancellationToken cancellationToken)
    {
        var writer = new RecordFileWriter();
        var upload = new BlobRecordUpload(_container, _blob);
        await foreach (var block in writer.WriteBlocksAsync(records, cancellationToken))
        {
            await BlobRecordReading.AskAsync(Name, () => upload.AddAsync(block, cancellationToken), cancellationToken);
        }

        var version = await BlobRecordReading.AskAsync(Name, () => upload.TryCommitAsync(writer.WriteHead(note), before, cancellationToken), cancellationToken);
        return version ?? await FindOwnAsync(writer.Id, cancellationToken);
    }

    /// <summary>Deletes the file, whatever it holds.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task DeleteAsync(CancellationToken cancellationToken) =>
        BlobRecordReading.AskAsync(Name, () => _container.DeleteBlobIfExistsAsync(_blob, cancellationToken: cancellationToken), cancellationToken);

    /// <summary>When the answer to a write was lost, the write that follows meets its own file.</summary>
    private async Task<string?> FindOwnAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(cancellationToken) is { } file && file.Id == id ? file.Version : null;
        }
        catch (RecordFileReplacedException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<AddressRecord>> ReadShortAsync(BinaryData content, CancellationToken cancellationToken)
    {
        await using var stream = content.ToStream();
        var reader = new RecordFileReader(stream, Name);
        var head = await reader.ReadHeadAsync(cancellationToken);
        var records = new List<AddressRecord>();
        await foreach (var block in reader.ReadBlocksAsync(head, cancellationToken))
        {
            records.AddRange(RecordFileReader.ReadRecords(Name, block));
        }

        return records;
    }

    private async Task<BlobRecordReading> OpenAsync(BlobClient blob, BlobDownloadResult start, CancellationToken cancellationToken)
    {
        var version = start.Details.ETag;
        var bytes = start.Content.ToMemory();
        var length = RecordFileReader.Check(Name, () => RecordFileHead.LengthOf(bytes.Span));
        if (length > bytes.Length)
        {
            var rest = await blob.DownloadContentAsync(
                new BlobDownloadOptions
                {
                    Range = new HttpRange(0, length),
                    Conditions = new BlobRequestConditions { IfMatch = version },
                },
                cancellationToken);
            bytes = rest.Value.Content.ToMemory();
        }

        var head = bytes.Length < length
            ? throw new UnusableRecordFileException(Name, "It ends too early.")
            : RecordFileReader.Check(Name, () => RecordFileHead.Parse(bytes.Span[..length]));
        return new BlobRecordReading(blob, Name, version, head, length);
    }
}
