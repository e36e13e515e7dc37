using System.Text.Json;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Imports;

/// <summary>The records of all imports in Table Storage, the newest first.</summary>
internal sealed class TableImports(AzureStorage storage)
{
    public const string TableName = "Imports";

    private const string Partition = "imports";

    /// <summary>A property holds 32 Ki characters.</summary>
    private const int MostCharacters = 30_000;

    private readonly TableRows _rows = new(storage, TableName);

    /// <summary>Writes the record as it now is.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public Task PutAsync(ImportRecord record, CancellationToken cancellationToken) => _rows.PutAsync(ToRow(record), cancellationToken);

    /// <summary>The record of that id; null also when it is no id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<ImportRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        TimedId.IsOne(id) && await _rows.FindAsync(Partition, TimedId.Key(id), cancellationToken) is { } row ? ToRecord(row) : null;

    /// <summary>So many records, the newest first, of those before the import with the given id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ImportRecord>> ReadAsync(string? before, int count, CancellationToken cancellationToken) =>
        await _rows.ReadAsync(Partition, before is null ? null : TimedId.Key(before), count, cancellationToken).Take(count).Select(ToRecord).ToListAsync(cancellationToken);

    private static TableEntity ToRow(ImportRecord record) => new(Partition, TimedId.Key(record.Id))
    {
        ["Id"] = record.Id,
        ["StartedAt"] = record.StartedAt,
        ["EndedAt"] = record.EndedAt,
        ["UpdatedAt"] = record.UpdatedAt,
        ["Status"] = record.Status.Name(),
        ["Why"] = record.Why,
        ["Actor"] = record.Actor,
        ["Format"] = record.Format.Name(),
        ["Lines"] = record.Lines,
        ["Accepted"] = record.Accepted,
        ["Unchanged"] = record.Unchanged,
        ["RejectedCount"] = record.RejectedCount,
        ["Rejected"] = Json(record.Rejected),
        ["Version"] = record.Version,
    };

    private static string Json(IReadOnlyList<RejectedLine> rejected)
    {
        var count = rejected.Count;
        while (true)
        {
            var json = JsonSerializer.Serialize([.. rejected.Take(count)], ImportJson.Wire.RejectedLineArray);
            if (json.Length <= MostCharacters)
            {
                return json;
            }

            count /= 2;
        }
    }

    private static ImportRecord ToRecord(TableEntity row)
    {
        try
        {
            return new ImportRecord
            {
                Id = row.GetString("Id"),
                StartedAt = row.GetDateTimeOffset("StartedAt")!.Value,
                EndedAt = row.GetDateTimeOffset("EndedAt"),
                UpdatedAt = row.GetDateTimeOffset("UpdatedAt")!.Value,
                Status = ImportStatuses.Parse(row.GetString("Status")),
                Why = row.GetString("Why"),
                Actor = row.GetString("Actor"),
                Format = ListFormats.TryParse(row.GetString("Format"), out var format) ? format : throw new FormatException("Its format is unknown."),
                Lines = row.GetInt64("Lines")!.Value,
                Accepted = row.GetInt64("Accepted")!.Value,
                Unchanged = row.GetInt64("Unchanged")!.Value,
                RejectedCount = row.GetInt64("RejectedCount")!.Value,
                Rejected = JsonSerializer.Deserialize(row.GetString("Rejected"), ImportJson.Wire.RejectedLineArray)!,
                Version = row.GetInt64("Version")!.Value,
            };
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException or ArgumentException or JsonException)
        {
            throw new InvalidDataException($"The row {row.RowKey} of the table {TableName} cannot be read: {wrong.Message}", wrong);
        }
    }
}
