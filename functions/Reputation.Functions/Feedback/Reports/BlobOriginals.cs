using System.Net.Sockets;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Feedback.Reports;

/// <summary>
/// The reports as they came, with recipients and bodies: blobs <c>feedback/received/…</c>, and for longer <c>feedback/unreadable/…</c>, named by
/// their ids, so that the oldest come first.
/// </summary>
internal sealed class BlobOriginals(AzureStorage storage)
{
    public const string Received = "received/";

    public const string Unreadable = "unreadable/";

    private const string ContainerName = "feedback";

    private readonly BlobContainerClient _container = storage.Blobs(new BlobClientOptions
    {
        // Whoever posts a report is told within ten seconds that it must come again.
        Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(1), NetworkTimeout = TimeSpan.FromSeconds(4) },
    }).GetBlobContainerClient(ContainerName);

    /// <summary>Stores a report; the same again stays the same.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; it may have been stored.</exception>
    public Task PutAsync(string folder, string id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            var blob = _container.GetBlobClient(folder + id);
            try
            {
                await blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                await blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellationToken);
            }

            return true;
        },
        cancellationToken);

    /// <summary>A report as it came; null: it is not kept any more.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<ReadOnlyMemory<byte>?> FindAsync(string folder, string id, CancellationToken cancellationToken) => AskAsync<ReadOnlyMemory<byte>?>(
        async () =>
        {
            try
            {
                return (await _container.GetBlobClient(folder + id).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
            }
            catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>The ids of so many reports in a folder that came before an instant, the oldest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<IReadOnlyList<string>> ReadOlderAsync(string folder, DateTimeOffset olderThan, int most, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<string>>(
        async () =>
        {
            try
            {
                return await _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken)
                    .Select(blob => blob.Name[folder.Length..])
                    .Where(TimedId.IsOne)
                    .TakeWhile(id => TimedId.StartOf(id) < olderThan)
                    .Take(most)
                    .ToListAsync(cancellationToken);
            }
            catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
            {
                return [];
            }
        },
        cancellationToken);

    /// <summary>Deletes a report; one that is gone is fine.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task DeleteAsync(string folder, string id, CancellationToken cancellationToken) => AskAsync(
        async () => await _container.DeleteBlobIfExistsAsync(folder + id, cancellationToken: cancellationToken), cancellationToken);

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or SocketException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException("Blob Storage does not answer, and feedback reports lie there: please try again.", failure);
        }
    }
}
