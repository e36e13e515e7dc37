using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>The snapshots in the container <c>snapshots</c>, one blob each.</summary>
internal sealed class BlobSnapshots
{
    public const string ContainerName = "snapshots";

    private readonly BlobContainerClient _container;

    public BlobSnapshots(AzureStorage storage)
    {
        // A start goes on without snapshots, more slowly: it must not wait long for a store that does not answer.
        _container = storage.Blobs(new BlobClientOptions
        {
            Retry = { MaxRetries = 2, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = TimeSpan.FromSeconds(10) },
        }).GetBlobContainerClient(ContainerName);
    }

    /// <summary>The names of all blobs, whatever they are called.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var names = new List<string>();
            await foreach (var blob in _container.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                names.Add(blob.Name);
            }

            return names;
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return [];
        }
    }

    /// <summary>A snapshot from its beginning on.</summary>
    /// <exception cref="UnusableSnapshotException">It is gone.</exception>
    public async Task<Stream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var blob = await _container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken);
            return blob.Value.Content;
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            throw new UnusableSnapshotException("It is gone.", missing);
        }
    }

    /// <summary>Writes a blob that is there as a whole or not at all; one of the same name that another process wrote is as good.</summary>
    /// <returns>Its length in bytes.</returns>
    public async Task<long> WriteAsync(string name, IEnumerable<byte[]> content, CancellationToken cancellationToken)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var blob = _container.GetBlockBlobClient(name);
        var blocks = new List<string>();
        var length = 0L;
        foreach (var part in content)
        {
            // Ids of their own, lest two that write one name mix their blocks.
            blocks.Add(Convert.ToBase64String(Guid.NewGuid().ToByteArray()));
            await using var stream = new MemoryStream(part, writable: false);
            await blob.StageBlockAsync(blocks[^1], stream, options: null, cancellationToken);
            length += part.Length;
        }

        try
        {
            await blob.CommitBlockListAsync(
                blocks,
                new CommitBlockListOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken);
        }
        catch (RequestFailedException raced) when (raced.Status
            is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed
            && raced.ErrorCode is "BlobAlreadyExists" or "ConditionNotMet" or "InvalidBlockList")
        {
            // Another process has written it, and with that thrown our blocks away.
        }

        return length;
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        _container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
}
