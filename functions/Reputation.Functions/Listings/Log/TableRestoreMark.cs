using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Listings.Log;

/// <summary>
/// The mark in the head row while the store is being restored. With it nobody appends, loads or follows; whoever holds it says so
/// again every second, so that a restore that was killed is told from one that runs.
/// </summary>
internal sealed class TableRestoreMark(AzureStorage storage, TimeProvider clock)
{
    /// <summary>The column with the id of the restore, which is there while one is running.</summary>
    public const string Column = "Restore";

    public const string SinceColumn = "RestoreSince";

    public const string BeatColumn = "RestoreBeat";

    /// <summary>A restore that has said nothing for so long is taken for killed.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TableClient _table = TableListingStore.Open(storage);

    /// <summary>Marks the store; one that is marked by a restore that does not run any more is taken over.</summary>
    /// <exception cref="RestoreTakenOverException">Another restore is running.</exception>
    public async Task<TableRestoreHold> TakeAsync(CancellationToken cancellationToken)
    {
        await _table.CreateIfNotExistsAsync(cancellationToken);
        var id = Guid.NewGuid().ToString("N");
        while (true)
        {
            var head = await ReadAsync(cancellationToken);
            if (head?.GetString(Column) is not null)
            {
                await WaitUntilSilentAsync(head, cancellationToken);
            }

            if (await TryMarkAsync(head, id, cancellationToken) is { } marked)
            {
                return new TableRestoreHold(_table, marked, clock);
            }
        }
    }

    /// <summary>As much of the head as can be read, with the mark: a head that is damaged is what a restore mends.</summary>
    private async Task<TableEntity?> TryMarkAsync(TableEntity? head, string id, CancellationToken cancellationToken)
    {
        var marked = new TableEntity(ListingKeys.Partition, ListingKeys.Head)
        {
            ["Version"] = head?["Version"] as long? ?? 0,
            ["Epoch"] = head?["Epoch"] as string ?? "",
            ["Append"] = head?["Append"] as string ?? "",
            ["Schema"] = TableListingRows.Schema,
            [Column] = id,
            [SinceColumn] = clock.GetUtcNow(),
            [BeatColumn] = 0,
        };
        try
        {
            var answer = head is null
                ? await _table.AddEntityAsync(marked, cancellationToken)
                : await _table.UpdateEntityAsync(marked, head.ETag, TableUpdateMode.Replace, cancellationToken);
            marked.ETag = answer.Headers.ETag!.Value;
            return marked;
        }
        catch (RequestFailedException raced) when (raced.Status
            is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            // It may be this very mark, whose answer was lost.
            var present = await ReadAsync(cancellationToken);
            return present?.GetString(Column) == id ? present : null;
        }
    }

    private async Task WaitUntilSilentAsync(TableEntity head, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (clock.GetElapsedTime(since) < Silence)
        {
            await Task.Delay(Pause, clock, cancellationToken);
            var now = await ReadAsync(cancellationToken);
            if (now?.ETag != head.ETag)
            {
                throw new RestoreTakenOverException("Another restore is running: wait until it is done.");
            }
        }
    }

    private async Task<TableEntity?> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(ListingKeys.Partition, ListingKeys.Head, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
