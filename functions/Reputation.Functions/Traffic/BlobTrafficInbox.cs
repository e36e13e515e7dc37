using System.Collections.Concurrent;
using System.Net.Sockets;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.RecordFiles;

namespace Reputation.Functions.Traffic;

/// <summary>The reports that have come and are not yet in the file of all traffic: blobs <c>traffic/inbox/…</c>, which never change.</summary>
internal sealed partial class BlobTrafficInbox(AzureStorage storage, TimeProvider clock, ILogger<BlobTrafficInbox> logger)
{
    public const string ContainerName = "traffic";

    private const int AtOnce = 8;

    /// <summary>Bytes of reports that are kept in memory; what is more is fetched each time.</summary>
    private const long MostKept = 32L << 20;

    private readonly BlobContainerClient _container = storage.Blobs(BlobRecordFile.Patience).GetBlobContainerClient(ContainerName);
    private readonly ConcurrentDictionary<string, TrafficReport> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unusable = new(StringComparer.Ordinal);

    /// <summary>Stores a report, with one request.</summary>
    /// <param name="clients">In the order of their keys.</param>
    /// <param name="cancellationToken">Ends it; whether the report is stored is open then.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer; whether the report is stored is open.</exception>
    /// <remarks>That there is one of its name already, and is not there any more, says that it was stored, and folded since.</remarks>
    public Task PutAsync(IReadOnlyList<ClientTraffic> clients, CancellationToken cancellationToken) =>
        File(TrafficReportName.New(clock.GetUtcNow()))
            .TryWriteAsync(clients.Select(TrafficRecord.Write).ToAsyncEnumerable(), "{}"u8.ToArray(), before: null, cancellationToken);

    /// <summary>All reports that lie there and can be read, the oldest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<TrafficReportName>> ListAsync(CancellationToken cancellationToken)
    {
        var names = new List<TrafficReportName>();
        try
        {
            var blobs = _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, TrafficReportName.Folder, cancellationToken);
            await foreach (var blob in blobs.Where(blob => !_unusable.ContainsKey(blob.Name)))
            {
                names.Add(new TrafficReportName(blob.Name, blob.Properties.ContentLength ?? 0));
            }
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            // There never was a report.
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or SocketException && !cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(failure);
        }

        Forget(names);
        return names;
    }

    /// <summary>Reads reports; one that is damaged is left out and named in the log.</summary>
    /// <exception cref="RecordFileReplacedException">One is gone: it has been folded meanwhile.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<TrafficReport>> ReadAsync(IReadOnlyCollection<TrafficReportName> names, CancellationToken cancellationToken)
    {
        var reports = new ConcurrentBag<TrafficReport>();
        await Parallel.ForEachAsync(
            names,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (name, ending) =>
            {
                if (await TryReadAsync(name.Name, ending) is { } report)
                {
                    reports.Add(report);
                }
            });
        foreach (var report in names.Sum(name => name.Length) <= MostKept ? reports : [])
        {
            _kept[report.Name] = report;
        }

        return [.. reports];
    }

    /// <summary>Deletes reports that have been counted.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task DeleteAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                names,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (name, ending) => await _container.DeleteBlobIfExistsAsync(name, cancellationToken: ending));
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or SocketException && !cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(failure);
        }
    }

    private async Task<TrafficReport?> TryReadAsync(string name, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(name, out var kept))
        {
            return kept;
        }

        try
        {
            var records = await File(name).ReadShortAsync(cancellationToken) ?? throw new RecordFileReplacedException(name);
            return new TrafficReport(name, records);
        }
        catch (UnusableRecordFileException unusable)
        {
            _unusable[name] = true;
            LogUnusable(unusable.Message);
            return null;
        }
    }

    private void Forget(IEnumerable<TrafficReportName> there)
    {
        foreach (var gone in _kept.Keys.Except(there.Select(name => name.Name), StringComparer.Ordinal))
        {
            _kept.TryRemove(gone, out _);
        }
    }

    private BlobRecordFile File(string name) => new(_container, name);

    private static StorageUnavailableException Unavailable(Exception failure) =>
        new("Blob Storage does not answer, and reports of traffic lie there: please try again.", failure);

    [LoggerMessage(1, LogLevel.Error, "A report of traffic is left out, and left where it is. {Why}")]
    private partial void LogUnusable(string why);
}
