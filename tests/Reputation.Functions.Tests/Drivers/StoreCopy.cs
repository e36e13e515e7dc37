using Azure.Data.Tables;

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

    public async Task PutBackAsync()
    {
        foreach (var row in await RowsAsync(_table))
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);
        }

        foreach (var row in _rows)
        {
            await _table.AddEntityAsync(row, TestContext.Current.CancellationToken);
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
