using System.Buffers;
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
/// Makes a table hold just the rows of a backup: writes those that it lacks or has otherwise, some transactions at a time, and then deletes
/// what is not among them. Done half and then again, it ends in the same.
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

    // The keys and contents of a million rows as texts would be half a gigabyte.
    private readonly Dictionary<UInt128, UInt128> _present = [];
    private readonly ArrayBufferWriter<byte> _spelled = new();
    private readonly List<TableTransactionAction> _next = [];
    private readonly List<Task> _sending = [];
    private long _bytes;

    private TableRestore(TableClient table, TableRestoreHold hold, string? range) => (_table, _hold, _range) = (table, hold, range);

    /// <summary>Begins with a table, which is made when there is none.</summary>
    public static async Task<TableRestore> BeginAsync(AzureStorage storage, string table, TableRestoreHold hold, CancellationToken cancellationToken)
    {
        var client = storage.Tables(new TableClientOptions()).GetTableClient(table);
        await client.CreateIfNotExistsAsync(cancellationToken);
        return await LookAsync(new TableRestore(client, hold, range: null), cancellationToken);
    }

    /// <summary>Begins with the current rows of the list; its log, head and floor are not touched.</summary>
    public static Task<TableRestore> BeginListAsync(AzureStorage storage, TableRestoreHold hold, CancellationToken cancellationToken) => LookAsync(
        new TableRestore(
            TableListingStore.Open(storage),
            hold,
            $"PartitionKey eq '{ListingKeys.Partition}' and RowKey ge '{ListingKeys.CurrentStart}' and RowKey lt '{ListingKeys.CurrentEnd}'"),
        cancellationToken);

    public async Task AddAsync(JsonElement line, CancellationToken cancellationToken)
    {
        var row = TableRowJson.Read(line);
        if (_present.Remove(KeyOf(row), out var content) && content == ContentOf(row))
        {
            return;
        }

        await AddAsync(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row), JsonMarshal.GetRawUtf8Value(line).Length, cancellationToken);
    }

    /// <summary>Writes what is left, and deletes every other row.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await SendAllAsync(cancellationToken);
        if (_present.Count == 0)
        {
            return;
        }

        var present = _table.QueryAsync<TableEntity>(_range, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);
        await foreach (var row in present.Where(row => _present.ContainsKey(KeyOf(row))).WithCancellation(cancellationToken))
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

    /// <summary>Notes what is there: reading is many times cheaper than writing.</summary>
    private static async Task<TableRestore> LookAsync(TableRestore restore, CancellationToken cancellationToken)
    {
        await foreach (var row in restore._table.QueryAsync<TableEntity>(restore._range, cancellationToken: cancellationToken))
        {
            restore._present[KeyOf(row)] = restore.ContentOf(row);
        }

        return restore;
    }

    private static UInt128 KeyOf(TableEntity row) => Hash(Encoding.UTF8.GetBytes($"{row.PartitionKey}\n{row.RowKey}"));

    private static UInt128 Hash(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes));

    private UInt128 ContentOf(TableEntity row)
    {
        _spelled.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_spelled))
        {
            json.WriteStartObject();
            TableRowJson.Write(json, row);
            json.WriteEndObject();
        }

        return Hash(_spelled.WrittenSpan);
    }
}
