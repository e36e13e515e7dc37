using Azure.Data.Tables;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>A copy of the table, which can be put back as a restore does: what came after is gone.</summary>
internal sealed class StoreCopy
{
    private readonly TableClient _table;
    private readonly IReadOnlyList<TableEntity> _rows;

    private StoreCopy(TableClient table, IReadOnlyList<TableEntity> rows)
    {
        _table = table;
        _rows = rows;
    }

    public static async Task<StoreCopy> TakeAsync(StorageAccount account)
    {
        var table = LogDriver.Table(account);
        return new StoreCopy(table, await RowsAsync(table));
    }

    /// <summary>The head last, and never gone: who looks meanwhile finds the log as it was known, and begins none of its own.</summary>
    public async Task PutBackAsync()
    {
        var kept = _rows.Select(row => row.RowKey).ToHashSet(StringComparer.Ordinal);
        foreach (var row in (await RowsAsync(_table)).Where(row => !kept.Contains(row.RowKey)))
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);
        }

        foreach (var row in _rows.OrderBy(row => row.RowKey == ListingKeys.Head))
        {
            await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IReadOnlyList<TableEntity>> RowsAsync(TableClient table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
