using System.Buffers;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Reputation.Functions.RecordFiles;

/// <summary>Brings one file into a blob: in parts, of which the head comes first and is known last; or at once, when it is short.</summary>
internal sealed class BlobRecordUpload(BlobContainerClient container, string name)
{
    /// <summary>Bytes that are sent at once.</summary>
    private const int PartLength = 4 * 1024 * 1024;

    private const int InitialLength = 256 * 1024;

    private readonly BlockBlobClient _blob = container.GetBlockBlobClient(name);
    private readonly List<string> _parts = [];
    private readonly ArrayBufferWriter<byte> _part = new(InitialLength);

    /// <summary>Sends a part once there is enough for one.</summary>
    public async Task<bool> AddAsync(byte[] block, CancellationToken cancellationToken)
    {
        _part.Write(block);
        if (_part.WrittenCount >= PartLength)
        {
            _parts.Add(await StageAsync(_part.WrittenSpan.ToArray(), cancellationToken));
            _part.ResetWrittenCount();
        }

        return true;
    }

    /// <summary>Makes a file of it.</summary>
    /// <returns>Its ETag; null when the condition does not hold.</returns>
    public async Task<string?> TryCommitAsync(byte[] head, string? before, CancellationToken cancellationToken)
    {
        var conditions = before is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(before) };
        try
        {
            return _parts.Count == 0
                ? await PutAsync([.. head, .. _part.WrittenSpan], conditions, cancellationToken)
                : await CommitAsync(head, conditions, cancellationToken);
        }
        catch (RequestFailedException raced) when (raced.Status
            is StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed
            && raced.ErrorCode is "BlobAlreadyExists" or "BlobNotFound" or "ConditionNotMet" or "InvalidBlockList")
        {
            // Another has written it, and with that thrown our parts away; or this very request was sent twice.
            return null;
        }
    }

    private Task<string> PutAsync(byte[] file, BlobRequestConditions conditions, CancellationToken cancellationToken) => InContainerAsync(
        async () =>
        {
            await using var stream = new MemoryStream(file, writable: false);
            return (await _blob.UploadAsync(stream, new BlobUploadOptions { Conditions = conditions }, cancellationToken)).Value.ETag.ToString();
        },
        cancellationToken);

    private async Task<string> CommitAsync(byte[] head, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        if (_part.WrittenCount > 0)
        {
            _parts.Add(await StageAsync(_part.WrittenSpan.ToArray(), cancellationToken));
        }

        var first = await StageAsync(head, cancellationToken);
        var committed = await _blob.CommitBlockListAsync(
            [first, .. _parts], new CommitBlockListOptions { Conditions = conditions }, cancellationToken);
        return committed.Value.ETag.ToString();
    }

    private Task<string> StageAsync(byte[] part, CancellationToken cancellationToken) => InContainerAsync(
        async () =>
        {
            // Ids of their own, lest two that write one name mix their parts.
            var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
            await using var stream = new MemoryStream(part, writable: false);
            await _blob.StageBlockAsync(id, stream, options: null, cancellationToken);
            return id;
        },
        cancellationToken);

    private async Task<string> InContainerAsync(Func<Task<string>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return await send();
        }
    }
}
