using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Backups;

/// <summary>
/// Makes a table hold just the rows of a backup: writes them all, some transactions at a time, and then deletes what is not among them.
/// Done half and then again, it ends in the same.
/// </summary>
internal sealed class TableRestore
{
    /// <summary>What a transaction of Table Storage may hold; its bytes are 4 MiB, of which the envelope is a part.</summary>
    private const int MostRows = 100;

    private const int MostBytes = 2 << 20;
    private const int AtOnce = 4;

    private readonly TableClient _table;
    private readonly TableRestoreHold _hold;
    private readonly string? _range;

    // A million keys as texts would be a hundred megabytes.
    private readonly HashSet<UInt128> _kept = [];
    private readonly List<TableTransactionAction> _next = [];
    private readonly List<Task> _sending = [];
    private long _bytes;

    private TableRestore(TableClient table, TableRestoreHold hold, string? range) => (_table, _hold, _range) = (table, hold, range);

    /// <summary>Begins with a table, which is made when there is none.</summary>
    public static async Task<TableRestore> BeginAsync(AzureStorage storage, string table, TableRestoreHold hold, CancellationToken cancellationToken)
    {
        var client = storage.Tables(new TableClientOptions()).GetTableClient(table);
        await client.CreateIfNotExistsAsync(cancellationToken);
        return new TableRestore(client, hold, range: null);
    }

    /// <summary>Begins with the current rows of the list; its log, head and floor are not touched.</summary>
    public static TableRestore BeginList(AzureStorage storage, TableRestoreHold hold) => new(
        TableListingStore.Open(storage),
        hold,
        $"PartitionKey eq '{ListingKeys.Partition}' and RowKey ge '{ListingKeys.CurrentStart}' and RowKey lt '{ListingKeys.CurrentEnd}'");

    public async Task AddAsync(JsonElement line, CancellationToken cancellationToken)
    {
        var row = TableRowJson.Read(line);
        _kept.Add(KeyOf(row));
        await AddAsync(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row), JsonMarshal.GetRawUtf8Value(line).Length, cancellationToken);
    }

    /// <summary>Writes what is left, and deletes every other row.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await SendAllAsync(cancellationToken);
        var present = _table.QueryAsync<TableEntity>(_range, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);
        await foreach (var row in present.Where(row => !_kept.Contains(KeyOf(row))).WithCancellation(cancellationToken))
        {
            await AddAsync(new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All), bytes: 0, cancellationToken);
        }

        await SendAllAsync(cancellationToken);
    }

    private async Task AddAsync(TableTransactionAction action, int bytes, CancellationToken cancellationToken)
    {
        if (_next.Count == MostRows || _bytes + bytes > MostBytes || (_next.Count > 0 && _next[0].Entity.PartitionKey != action.Entity.PartitionKey))
        {
            await SendAsync(cancellationToken);
        }

        _next.Add(action);
        _bytes += bytes;
    }

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        await SendAsync(cancellationToken);
        await Task.WhenAll(_sending);
        _sending.Clear();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_next.Count == 0)
        {
            return;
        }

        if (_sending.Count == AtOnce)
        {
            var done = await Task.WhenAny(_sending);
            _sending.Remove(done);
            await done;
        }

        await _hold.CheckAsync(cancellationToken);
        TableTransactionAction[] actions = [.. _next];
        _next.Clear();
        _bytes = 0;
        _sending.Add(SubmitAsync(actions, cancellationToken));
    }

    private async Task SubmitAsync(TableTransactionAction[] actions, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == StatusCodes.Status404NotFound && actions[0].ActionType == TableTransactionActionType.Delete)
        {
            // One of them has gone already, perhaps by an attempt whose answer was lost; the transaction has done nothing for the others.
            foreach (var row in actions.Select(action => action.Entity))
            {
                await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            }
        }
    }

    private static UInt128 KeyOf(TableEntity row) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.PartitionKey}\n{row.RowKey}")));
}
