using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.History;

/// <summary>The history in Table Storage: one row for each entry of the log, where a question about an address finds it.</summary>
internal sealed class TableHistoryStore
{
    public const string TableName = "History";

    /// <summary>Rows in one transaction, which the local emulator does not hold to.</summary>
    private const int MostRows = 100;

    private const int TransactionsAtOnce = 4;

    private readonly TableClient _table;

    public TableHistoryStore(AzureStorage storage)
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        _table = storage.Tables(options).GetTableClient(TableName);
    }

    /// <summary>The cursor; a new one when there is none yet.</summary>
    public async Task<StoredHistoryCursor> ReadCursorAsync(CancellationToken cancellationToken)
    {
        try
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(HistoryKeys.Desk, HistoryKeys.Cursor, cancellationToken: cancellationToken);
            return row.HasValue
                ? new StoredHistoryCursor(TableHistoryRows.ToCursor(row.Value!), row.Value!.ETag.ToString())
                : new StoredHistoryCursor(HistoryCursor.New(), Tag: null);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == "TableNotFound")
        {
            return new StoredHistoryCursor(HistoryCursor.New(), Tag: null);
        }
    }

    /// <summary>Moves the cursor, unless somebody else has since it was read.</summary>
    /// <returns>The cursor as it now stands in the store; null when somebody else was first.</returns>
    public async Task<StoredHistoryCursor?> SaveCursorAsync(HistoryCursor cursor, string? tag, CancellationToken cancellationToken)
    {
        try
        {
            if (tag is null)
            {
                await _table.CreateIfNotExistsAsync(cancellationToken);
            }

            var row = TableHistoryRows.Cursor(cursor);
            var answer = tag is null
                ? await _table.AddEntityAsync(row, cancellationToken)
                : await _table.UpdateEntityAsync(row, new ETag(tag), TableUpdateMode.Replace, cancellationToken);
            return new StoredHistoryCursor(cursor, answer.Headers.ETag?.ToString());
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return null;
        }
    }

    /// <summary>Writes entries under a branch; written once more, they are as they were.</summary>
    public Task WriteAsync(IEnumerable<HistoryEntry> entries, string branch, CancellationToken cancellationToken)
    {
        var transactions = entries.Select(entry => TableHistoryRows.Entry(entry, branch))
            .GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
            .SelectMany(rows => rows.OrderBy(row => row.RowKey, StringComparer.Ordinal).Chunk(MostRows));
        return Parallel.ForEachAsync(
            transactions,
            new ParallelOptions { MaxDegreeOfParallelism = TransactionsAtOnce, CancellationToken = cancellationToken },
            async (rows, token) => await _table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), token));
    }

    /// <summary>Every entry below a version whose prefix overlaps the given one, with its branch, in the order of the keys.</summary>
    public async IAsyncEnumerable<(HistoryEntry Entry, string Branch)> ReadAsync(
        IpPrefix prefix, long before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ranges = HistoryKeys.Overlapping(prefix).Select(range => $"(RowKey ge '{range.First}' and RowKey le '{range.Last}')");
        var filter = $"PartitionKey eq '{HistoryKeys.Partition(prefix)}' and ({string.Join(" or ", ranges)}) and {TableClient.CreateQueryFilter($"Version lt {before}")}";
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var found = TableHistoryRows.ToEntry(row);
            if (found.Entry.Change.Prefix.Overlaps(prefix))
            {
                yield return found;
            }
        }
    }

    /// <summary>The first partition of entries after the given one; null after the last.</summary>
    public async Task<string?> NextPartitionAsync(string after, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after} and PartitionKey lt {HistoryKeys.Desk}");
        var row = await _table.QueryAsync<TableEntity>(filter, maxPerPage: 1, ["PartitionKey"], cancellationToken).FirstOrDefaultAsync(cancellationToken);
        return row?.PartitionKey;
    }

    /// <summary>Deletes entries of a partition that were written before an instant.</summary>
    /// <returns>How many were deleted: fewer than <paramref name="atMost"/> when none is left.</returns>
    public async Task<int> DeleteAsync(string partition, DateTimeOffset writtenBefore, int atMost, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and At lt {writtenBefore}");
        var rows = await _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
            .Take(atMost).ToListAsync(cancellationToken);
        try
        {
            foreach (var some in rows.Chunk(MostRows))
            {
                await _table.SubmitTransactionAsync(
                    some.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
            }
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status404NotFound)
        {
            // Another process deletes them at the same time.
        }

        return rows.Count;
    }

    /// <summary>Where the round of purging has come to.</summary>
    public async Task<HistoryPurge> ReadPurgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(HistoryKeys.Desk, HistoryKeys.Purge, cancellationToken: cancellationToken);
            return row.HasValue && row.Value!.GetDateTimeOffset("BegunAt") is { } begunAt
                ? new HistoryPurge(row.Value.GetString("After"), begunAt)
                : HistoryPurge.None;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == "TableNotFound")
        {
            return HistoryPurge.None;
        }
    }

    public Task SavePurgeAsync(HistoryPurge purge, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new TableEntity(HistoryKeys.Desk, HistoryKeys.Purge) { ["After"] = purge.After, ["BegunAt"] = purge.BegunAt },
        TableUpdateMode.Replace,
        cancellationToken);
}
