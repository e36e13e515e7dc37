using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Keys.Stored;

/// <summary>The keys in Table Storage, one row a key; each write is conditional on what was read.</summary>
internal sealed class TableKeyStore
{
    public const string TableName = "Keys";

    private readonly TableClient _table;

    public TableKeyStore(AzureStorage storage)
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        _table = storage.Tables(options).GetTableClient(TableName);
    }

    public async Task<StoredKeys> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = new List<StoredKey>();
        var unreadable = new List<UnreadableKey>();
        try
        {
            await foreach (var row in _table.QueryAsync<TableEntity>(
                row => row.PartitionKey == TableKeyRows.Partition, cancellationToken: cancellationToken))
            {
                try
                {
                    keys.Add(TableKeyRows.Read(row));
                }
                catch (FormatException wrong)
                {
                    unreadable.Add(new UnreadableKey(row.RowKey, row.ETag.ToString(), wrong.Message));
                }
            }
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == "TableNotFound")
        {
            // Nobody has made a key yet.
        }

        return new StoredKeys(keys, unreadable);
    }

    /// <summary>Adds a key.</summary>
    /// <returns>The key as it is in the store; null when there is another one of that name.</returns>
    public async Task<StoredKey?> AddAsync(StoredKey key, CancellationToken cancellationToken)
    {
        await _table.CreateIfNotExistsAsync(cancellationToken);
        try
        {
            var answer = await _table.AddEntityAsync(TableKeyRows.Of(key), cancellationToken);
            return key with { Tag = answer.Headers.ETag.ToString() ?? "" };
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status409Conflict)
        {
            return await OwnAsync(key, cancellationToken);
        }
    }

    /// <summary>Puts a key in the place of what was read of it.</summary>
    /// <returns>The key as it is in the store; null when somebody else has changed or revoked it since.</returns>
    public async Task<StoredKey?> ReplaceAsync(StoredKey key, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _table.UpdateEntityAsync(TableKeyRows.Of(key), new ETag(key.Tag), TableUpdateMode.Replace, cancellationToken);
            return key with { Tag = answer.Headers.ETag.ToString() ?? "" };
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status412PreconditionFailed or StatusCodes.Status404NotFound)
        {
            return await OwnAsync(key, cancellationToken);
        }
    }

    /// <summary>Deletes what was read of a key; that it is gone already is as good.</summary>
    /// <returns>False when somebody else has changed it since.</returns>
    public async Task<bool> RemoveAsync(string name, string tag, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteEntityAsync(TableKeyRows.Partition, name, new ETag(tag), cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>After a lost answer the client sends a write again, and is refused for what it wrote itself: the hash tells.</summary>
    private async Task<StoredKey?> OwnAsync(StoredKey key, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(TableKeyRows.Partition, key.Name, cancellationToken: cancellationToken);
        return row.HasValue && row.Value!["Hash"] as string == Convert.ToHexStringLower(key.Hash) ? TableKeyRows.Read(row.Value) : null;
    }
}
