using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>
/// What is too large for a run's record: <c>sweeps/{id}/answers-…</c>, the answers that it has so far, and <c>sweeps/{id}/withheld</c>,
/// what the breaker stopped.
/// </summary>
internal sealed class BlobSweepFiles(AzureStorage storage)
{
    private readonly BlobContainerClient _container = storage.Blobs(new BlobClientOptions
    {
        Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(1), NetworkTimeout = TimeSpan.FromSeconds(20) },
    }).GetBlobContainerClient("sweeps");

    /// <summary>Keeps a piece of answers.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task KeepAnswersAsync(string id, string piece, IEnumerable<Finding> findings, CancellationToken cancellationToken) =>
        WriteAsync(Answers(id, piece), [.. findings.Select(SweepAnswerLine.Of)], SweepJson.Wire.SweepAnswerLineArray, cancellationToken);

    /// <summary>The pieces of answers that were kept.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Finding>> ReadAnswersAsync(string id, IReadOnlyList<string> pieces, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var piece in pieces)
        {
            var lines = await ReadAsync(Answers(id, piece), SweepJson.Wire.SweepAnswerLineArray, cancellationToken);
            findings.AddRange((lines ?? []).Select(line => line.ToFinding()));
        }

        return findings;
    }

    /// <summary>Keeps what a run would have changed, had the breaker let it.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task KeepWithheldAsync(string id, IEnumerable<WithheldChange> changes, CancellationToken cancellationToken) =>
        WriteAsync($"{id}/withheld", [.. changes], SweepJson.Wire.WithheldChangeArray, cancellationToken);

    /// <summary>What a run withheld, in the order of the addresses.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<WithheldChange>> ReadWithheldAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync($"{id}/withheld", SweepJson.Wire.WithheldChangeArray, cancellationToken) ?? [];

    /// <summary>Deletes what a run kept: the answers alone, or everything.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task ForgetAsync(string id, bool answersOnly, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, answersOnly ? $"{id}/answers-" : $"{id}/", cancellationToken))
            {
                await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
            }

            return true;
        },
        cancellationToken);

    private static string Answers(string id, string piece) => $"{id}/answers-{piece}";

    private Task<bool> WriteAsync<T>(string name, T content, JsonTypeInfo<T> type, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            var json = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(content, type));
            try
            {
                await _container.GetBlobClient(name).UploadAsync(json, overwrite: true, cancellationToken);
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                await _container.GetBlobClient(name).UploadAsync(json, overwrite: true, cancellationToken);
            }

            return true;
        },
        cancellationToken);

    private Task<T?> ReadAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            var content = await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize(content.Value.Content.ToMemory().Span, type);
        },
        cancellationToken);

    private static async Task<T?> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return default;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or SocketException or IOException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException("Blob Storage does not answer, and the answers of sweeps lie there: please try again.", failure);
        }
    }
}
