using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting.Timers;

/// <summary>
/// What all processes know of one timer: until when everything is done, in the metadata of the blob <c>timers/&lt;Name&gt;</c>, and
/// whose turn it is, by the blob's lease.
/// </summary>
public sealed class BlobTimer
{
    /// <summary>How long a turn lasts unless it is renewed, and so how long a killed process keeps the others waiting.</summary>
    public static readonly TimeSpan TurnPeriod = TimeSpan.FromSeconds(30);

    private const string DoneUntil = "doneuntil";
    private readonly BlobContainerClient _container;
    private readonly BlobClient _blob;

    // One for the life of the process: what was taken by a request whose answer got lost can be taken again.
    private readonly BlobLeaseClient _lease;

    public BlobTimer(AzureStorage storage, string name)
    {
        // The loop asks again by itself, and soon: a request that hangs only keeps it from noticing that storage is back.
        _container = storage.Blobs(new BlobClientOptions
        {
            Retry = { MaxRetries = 1, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = TimeSpan.FromSeconds(10) },
        }).GetBlobContainerClient("timers");
        _blob = _container.GetBlobClient(name);
        _lease = _blob.GetBlobLeaseClient(Guid.NewGuid().ToString());
    }

    /// <summary>Until when everything is done; a timer that nobody has seen before begins now.</summary>
    public async Task<DateTimeOffset> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            await CreateAsync(now, cancellationToken);
            return await ReadAsync(cancellationToken);
        }
    }

    /// <summary>Takes the turn; false while another process has it.</summary>
    public async Task<bool> TryTakeTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _lease.AcquireAsync(TurnPeriod, conditions: null, cancellationToken);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    /// <summary>Makes the turn last from now again; false when it has gone to another process.</summary>
    public async Task<bool> TryRenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _lease.RenewAsync(conditions: null, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            return false;
        }
    }

    /// <summary>Records, as the one whose turn it is, that everything is done until then; false when the turn is another's.</summary>
    public async Task<bool> TryRecordAsync(DateTimeOffset doneUntil, CancellationToken cancellationToken)
    {
        try
        {
            await _blob.SetMetadataAsync(Metadata(doneUntil), new BlobRequestConditions { LeaseId = _lease.LeaseId }, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            return false;
        }
    }

    /// <summary>Gives the turn back, so that nobody has to wait for its end.</summary>
    public async Task EndTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _lease.ReleaseAsync(conditions: null, cancellationToken);
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            // It is another's by now, and so not ours to give back.
        }
    }

    private static bool IsLost(RequestFailedException failure) => failure.Status
        is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed;

    private static Dictionary<string, string> Metadata(DateTimeOffset doneUntil) => new(StringComparer.OrdinalIgnoreCase)
    {
        [DoneUntil] = doneUntil.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    };

    // What cannot be read counts as nothing done: one run, and it is readable again.
    private async Task<DateTimeOffset> ReadAsync(CancellationToken cancellationToken)
    {
        var properties = await _blob.GetPropertiesAsync(conditions: null, cancellationToken);
        return properties.Value.Metadata.TryGetValue(DoneUntil, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
                ? instant
                : DateTimeOffset.UnixEpoch;
    }

    private async Task CreateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        try
        {
            await _blob.UploadAsync(
                BinaryData.Empty,
                new BlobUploadOptions { Metadata = Metadata(now), Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken);
        }
        catch (RequestFailedException raced) when (raced.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            // Another process has created it in this moment, which is as good.
        }
    }
}
