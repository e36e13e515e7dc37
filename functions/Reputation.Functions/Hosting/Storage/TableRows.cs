using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Hosting.Storage;

/// <summary>A table of rows that stand for themselves; it is created when the first row is written.</summary>
/// <param name="storage">The account.</param>
/// <param name="name">The table's name.</param>
internal sealed class TableRows(AzureStorage storage, string name)
{
    private readonly TableClient _table = storage.Tables(new TableClientOptions
    {
        Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(1), NetworkTimeout = TimeSpan.FromSeconds(5) },
    }).GetTableClient(name);

    public string Name => name;

    /// <summary>The row, or null.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task<TableEntity?> FindAsync(string partition, string key, CancellationToken cancellationToken) => AskAsync(
        async () => await _table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken) is { HasValue: true } row
            ? row.Value
            : null,
        cancellationToken);

    /// <summary>The rows of a partition after a key, in the order of their keys.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public IAsyncEnumerable<TableEntity> ReadAsync(string partition, string? after, int pageSize, CancellationToken cancellationToken) =>
        ReadAsync(partition, after, pageSize, null, cancellationToken);

    /// <summary>The same, with some of their columns only; null: with all.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public IAsyncEnumerable<TableEntity> ReadAsync(
        string partition, string? after, int pageSize, IEnumerable<string>? columns, CancellationToken cancellationToken) => ReadAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after ?? string.Empty}"), pageSize, columns, cancellationToken);

    /// <summary>The rows of a partition between two keys, both left out, in the order of their keys.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public IAsyncEnumerable<TableEntity> ReadBetweenAsync(
        string partition, string after, string before, int pageSize, CancellationToken cancellationToken) => ReadAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {before}"), pageSize, null, cancellationToken);

    private async IAsyncEnumerable<TableEntity> ReadAsync(
        string filter, int pageSize, IEnumerable<string>? columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var pages = _table.QueryAsync<TableEntity>(filter, pageSize, columns, cancellationToken).AsPages().GetAsyncEnumerator(cancellationToken);
        while (await AskAsync(async () => await MoveNextAsync(pages), cancellationToken))
        {
            foreach (var row in pages.Current.Values)
            {
                yield return row;
            }
        }
    }

    /// <summary>Writes the row, whatever was there.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; the row may have been written.</exception>
    public Task PutAsync(TableEntity row, CancellationToken cancellationToken) => WriteAsync(
        () => _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken), cancellationToken);

    /// <summary>Writes the row if it still is as it was read (its ETag), or, without an ETag, if there is none.</summary>
    /// <returns>False when somebody else was first.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the row may have been written.</exception>
    public Task<bool> TryWriteAsync(TableEntity row, CancellationToken cancellationToken) => WriteAsync(
        () => row.ETag == default
            ? _table.AddEntityAsync(row, cancellationToken)
            : _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken),
        cancellationToken);

    /// <summary>Deletes the row if it still is as it was read.</summary>
    /// <returns>False when somebody else was first.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the row may have been deleted.</exception>
    public Task<bool> TryDeleteAsync(TableEntity row, CancellationToken cancellationToken) => WriteAsync(
        () => _table.DeleteEntityAsync(row, row.ETag, cancellationToken), cancellationToken);

    /// <summary>Writes and deletes rows of one partition, all of them or none.</summary>
    /// <param name="actions">At most 100; an update or a deletion goes by the ETag that it was given.</param>
    /// <param name="cancellationToken">Gives up; the rows may have been written.</param>
    /// <returns>False when one of them was not as it was read; also when an answer was lost, and the rows were written before.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the rows may have been written.</exception>
    public Task<bool> TryWriteAllAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) => WriteAsync(
        () => _table.SubmitTransactionAsync(actions, cancellationToken), cancellationToken);

    private Task<bool> WriteAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            try
            {
                await write();
            }
            catch (RequestFailedException failure) when (failure.ErrorCode == "TableNotFound")
            {
                await _table.CreateIfNotExistsAsync(cancellationToken);
                await write();
            }

            return true;
        },
        cancellationToken);

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<Page<TableEntity>> pages)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == "TableNotFound")
        {
            return false;
        }
    }

    private async Task<T?> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return default;
        }
        catch (Exception failure) when (failure is not StorageUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException($"Table Storage does not answer for the table {name}: please try again.", failure);
        }
    }
}
