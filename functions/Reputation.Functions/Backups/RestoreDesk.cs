using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys.Stored;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Backups;

/// <summary>Restores a backup that lies in a file: checks the whole of it, and then writes it under the mark that keeps all others from writing.</summary>
internal sealed partial class RestoreDesk(
    AzureStorage storage,
    TableRestoreMark mark,
    IEnumerable<BackedUpTable> tables,
    LogReader log,
    KeyCabinet keys,
    ILogger<RestoreDesk> logger)
{
    private readonly Dictionary<string, string> _tables = tables.ToDictionary(table => table.Name, table => table.Table, StringComparer.Ordinal);

    /// <summary>Reads the file from its beginning to its end, changing nothing.</summary>
    /// <exception cref="InvalidInputException">It is not a whole, unaltered backup that this version can restore.</exception>
    public async Task<RestoreAnswer> CheckAsync(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var reader = new BackupReader(file);
        var list = new BlocklistBuilder();
        var rows = new TableRowCheck();
        try
        {
            await foreach (var (part, row) in reader.ReadAsync(cancellationToken))
            {
                var read = TableRowJson.Read(row);
                rows.Check(part, read);
                if (IsOfTheList(part))
                {
                    Check(read.PartitionKey == ListingKeys.Partition, "a listing in it is in a place where none is.");
                    TableListingRows.AddTo(list, read);
                }
            }

            // The rows of one table are together, so that what is not among them can go.
            Check(reader.Header!.Parts is [BackupFormat.Listings, BackupFormat.Allowlist, ..], "it does not begin with the list.");
            if (reader.Header.Parts.FirstOrDefault(part => !IsOfTheList(part) && !_tables.ContainsKey(part)) is { } unknown)
            {
                throw new InvalidDataException($"it holds {TextRules.Shown(unknown)}, which this version does not know.");
            }
        }
        catch (Exception wrong) when (wrong is InvalidDataException or ArgumentException)
        {
            throw new InvalidInputException($"This file cannot be restored, and nothing was changed: {wrong.Message}");
        }

        return new RestoreAnswer(DryRun: true, reader.Header.CreatedAt, reader.Header.Version, reader.Counts, Version: null);
    }

    /// <summary>Makes the store hold what the file holds. When it does not come to its end, the mark stays, and doing it again finishes it.</summary>
    /// <exception cref="RestoreTakenOverException">Another restore is running.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer; nothing can be changed until it is done again.</exception>
    public async Task<RestoreAnswer> RestoreAsync(Stream file, RestoreAnswer known, string actor, CancellationToken cancellationToken)
    {
        var position = await WriteAsync(file, known, actor, cancellationToken);
        LogDone(position, string.Join(", ", known.Counts.Select(count => $"{count.Value} {count.Key}")));

        // Every process comes to know it by itself; this one now, so that whoever asked for it sees it.
        await Task.WhenAll(log.CatchUpAsync(cancellationToken), keys.CatchUpAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return known with { DryRun = false, Version = position.Version };
    }

    private static bool IsOfTheList(string part) => part is BackupFormat.Listings or BackupFormat.Allowlist;

    private static void Check(bool holds, string objection)
    {
        if (!holds)
        {
            throw new InvalidDataException(objection);
        }
    }

    private async Task<LogPosition> WriteAsync(Stream file, RestoreAnswer known, string actor, CancellationToken cancellationToken)
    {
        try
        {
            await using var hold = await mark.TakeAsync(cancellationToken);
            LogBegun(actor, known.CreatedAt, known.BackupVersion);
            await WriteAsync(file, hold, cancellationToken);
            return await hold.FinishAsync(known.BackupVersion, cancellationToken);
        }
        catch (Exception failure) when (failure is not RestoreTakenOverException)
        {
            var why = cancellationToken.IsCancellationRequested ? "The service is being stopped." : TableFailure.Explain(failure);
            LogBrokenOff(why);
            throw new StorageUnavailableException($"The restore was broken off: {why} Run it again, or restore another backup; until then nothing can be changed.", failure);
        }
    }

    private async Task WriteAsync(Stream file, TableRestoreHold hold, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var reader = new BackupReader(file);
        var done = new HashSet<string>(StringComparer.Ordinal);
        string? name = null;
        TableRestore? table = null;
        await foreach (var (part, row) in reader.ReadAsync(cancellationToken))
        {
            if (table is null || name != TableOf(part))
            {
                await CompleteAsync(table, cancellationToken);
                name = TableOf(part);
                done.Add(name);
                table = await BeginAsync(name, hold, cancellationToken);
            }

            await table.AddAsync(row, cancellationToken);
        }

        await CompleteAsync(table, cancellationToken);
        foreach (var empty in reader.Header!.Parts.Select(TableOf).Where(done.Add))
        {
            await CompleteAsync(await BeginAsync(empty, hold, cancellationToken), cancellationToken);
        }
    }

    private string TableOf(string part) => IsOfTheList(part) ? TableListingStore.TableName : _tables[part];

    private async Task<TableRestore> BeginAsync(string table, TableRestoreHold hold, CancellationToken cancellationToken) =>
        table == TableListingStore.TableName
            ? await TableRestore.BeginListAsync(storage, hold, cancellationToken)
            : await TableRestore.BeginAsync(storage, table, hold, cancellationToken);

    private static Task CompleteAsync(TableRestore? table, CancellationToken cancellationToken) => table?.CompleteAsync(cancellationToken) ?? Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "{Actor} restores the backup of {CreatedAt:u}, with the list at version {Version}. Until that is done nothing can be changed.")]
    private partial void LogBegun(string actor, DateTimeOffset createdAt, long version);

    [LoggerMessage(2, LogLevel.Warning, "The store is restored, and the log goes on at {Position}: {Counts}.")]
    private partial void LogDone(LogPosition position, string counts);

    [LoggerMessage(3, LogLevel.Error, "The restore was broken off: {Why} It is to be run again; until then nothing can be changed.")]
    private partial void LogBrokenOff(string why);
}
