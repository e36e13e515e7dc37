using System.Net.Sockets;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Feeds.Contents;

/// <summary>The lists that are in force, or that wait for an operator: blobs <c>feeds/{name}/{hash}</c>.</summary>
internal sealed class BlobFeedContents(AzureStorage storage)
{
    private readonly BlobContainerClient _container = storage.Blobs(new BlobClientOptions
    {
        Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(1), NetworkTimeout = TimeSpan.FromSeconds(30) },
    }).GetBlobContainerClient("feeds");

    /// <summary>Keeps a list.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task KeepAsync(string name, FeedFile file, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            try
            {
                return await UploadAsync();
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                return await UploadAsync();
            }

            async Task<bool> UploadAsync()
            {
                await Blob(name, file.Hash).UploadAsync(file.Content, overwrite: true, cancellationToken);
                return true;
            }
        },
        cancellationToken);

    /// <summary>Whether a list is kept: not so after a restore, whose backup has the feeds and not their lists.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<bool> HasAsync(string name, string hash, CancellationToken cancellationToken) =>
        AskAsync(async () => (await Blob(name, hash).ExistsAsync(cancellationToken)).Value, cancellationToken);

    /// <summary>Fetches a list that was kept.</summary>
    /// <exception cref="FeedUnavailableException">It is gone, or is not what it was.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<FeedFile> FetchAsync(string name, string hash, CancellationToken cancellationToken)
    {
        var file = await AskAsync(
            async () =>
            {
                try
                {
                    await using var content = await Blob(name, hash).OpenReadAsync(cancellationToken: cancellationToken);
                    return await FeedFile.CopyAsync(content, long.MaxValue, cancellationToken);
                }
                catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
                {
                    return null;
                }
            },
            cancellationToken);
        if (file?.Hash == hash)
        {
            return file;
        }

        if (file is not null)
        {
            await file.DisposeAsync();
        }

        throw new FeedUnavailableException($"The list that was kept as the blob feeds/{name}/{hash} is {(file is null ? "gone" : "not what it was")}.");
    }

    /// <summary>Deletes the lists of a feed that are needed no more.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task KeepOnlyAsync(string name, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            try
            {
                var blobs = _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{name}/", cancellationToken);
                await foreach (var blob in blobs.Where(blob => !hashes.Contains(blob.Name[(name.Length + 1)..], StringComparer.Ordinal)))
                {
                    await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
                }
            }
            catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
            {
                // There never was a list.
            }

            return true;
        },
        cancellationToken);

    private BlobClient Blob(string name, string hash) => _container.GetBlobClient($"{name}/{hash}");

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or SocketException or IOException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException("Blob Storage does not answer, and the lists of feeds lie there: please try again.", failure);
        }
    }
}
