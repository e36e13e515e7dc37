using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Listings.Log;

/// <summary>
/// The row <c>floor</c>, which says where the log begins, and the rows below it, which go. It is raised before they do, so that nobody
/// takes a log whose beginning is being deleted for a whole one.
/// </summary>
internal sealed class TableLogFloor(AzureStorage storage)
{
    private const int MostDeletes = 100;

    private readonly TableClient _table = TableListingStore.Open(storage);

    public async Task<LogFloor> ReadAsync(CancellationToken cancellationToken) =>
        await ReadRowAsync(cancellationToken) is { } row ? ToFloor(row) : LogFloor.None;

    /// <summary>Says that the entries up to a version are not kept any more; a floor that is higher already stays.</summary>
    public Task RaiseAsync(long version, CancellationToken cancellationToken) =>
        ChangeAsync(floor => floor with { Version = Math.Max(floor.Version, version) }, cancellationToken);

    /// <summary>Deletes rows below the floor; whatever is left is for the next time.</summary>
    /// <param name="atMost">So many, about.</param>
    /// <param name="cancellationToken">Stops between two transactions.</param>
    /// <returns>How many were deleted.</returns>
    public async Task<int> ClearAsync(int atMost, CancellationToken cancellationToken)
    {
        var floor = await ReadAsync(cancellationToken);
        if (floor.Cleared >= floor.Version)
        {
            return 0;
        }

        var deleted = 0;
        var rows = _table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{ListingKeys.Partition}' and RowKey gt '{ListingKeys.Entry(floor.Cleared)}' and RowKey le '{ListingKeys.Entry(floor.Version)}'",
            select: ["PartitionKey", "RowKey"],
            cancellationToken: cancellationToken);
        await foreach (var page in rows.AsPages())
        {
            foreach (var some in page.Values.Chunk(MostDeletes))
            {
                if (!await TryDeleteAsync(some, cancellationToken))
                {
                    return deleted;
                }

                deleted += some.Length;
                if (deleted >= atMost)
                {
                    var last = ListingKeys.EntryVersion(some[^1].RowKey);
                    await ChangeAsync(now => now with { Cleared = Math.Max(now.Cleared, last) }, cancellationToken);
                    return deleted;
                }
            }
        }

        await ChangeAsync(now => now with { Cleared = Math.Max(now.Cleared, floor.Version) }, cancellationToken);
        return deleted;
    }

    /// <summary>False when another process is deleting the same rows.</summary>
    private async Task<bool> TryDeleteAsync(TableEntity[] rows, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
            return true;
        }
        catch (RequestFailedException gone) when (gone.Status == StatusCodes.Status404NotFound)
        {
            return false;
        }
    }

    private async Task ChangeAsync(Func<LogFloor, LogFloor> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await ReadRowAsync(cancellationToken);
            var present = row is null ? LogFloor.None : ToFloor(row);
            var changed = change(present);
            if (changed == present || await TryWriteAsync(changed, row?.ETag, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> TryWriteAsync(LogFloor floor, ETag? tag, CancellationToken cancellationToken)
    {
        var row = ToRow(floor);
        try
        {
            await (tag is { } present
                ? _table.UpdateEntityAsync(row, present, TableUpdateMode.Replace, cancellationToken)
                : _table.AddEntityAsync(row, cancellationToken));
            return true;
        }
        catch (RequestFailedException raced) when (raced.Status
            is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    private async Task<TableEntity?> ReadRowAsync(CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(ListingKeys.Partition, ListingKeys.Floor, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    public static TableEntity ToRow(LogFloor floor) =>
        new(ListingKeys.Partition, ListingKeys.Floor) { ["Version"] = floor.Version, ["Cleared"] = floor.Cleared };

    private static LogFloor ToFloor(TableEntity row) => row.GetInt64("Version") is { } version && row.GetInt64("Cleared") is { } cleared
        ? new LogFloor(version, cleared)
        : throw new InvalidDataException($"The row {ListingKeys.Floor} of the table {TableListingStore.TableName} cannot be read.");
}
