using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Listings.Log;

/// <summary>The listing log in Table Storage: one table, one partition, one entity-group transaction for each append.</summary>
internal sealed partial class TableListingStore
{
    public const string TableName = "Blocklist";

    /// <summary>Entries in one append: with the current rows that they change and the head they stay within the 100 rows of a transaction.</summary>
    public const int MostEntries = 49;

    /// <summary>Above this a range query is cheaper than a point read for each entry.</summary>
    private const int MostPointReads = 32;

    private const int PointReadsAtOnce = 8;

    private readonly TableClient _table;
    private readonly ILogger<TableListingStore> _logger;

    public TableListingStore(AzureStorage storage, ILogger<TableListingStore> logger)
    {
        _logger = logger;
        _table = Open(storage);
    }

    /// <summary>The table, with the patience that its users have.</summary>
    public static TableClient Open(AzureStorage storage)
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        return storage.Tables(options).GetTableClient(TableName);
    }

    /// <summary>The head, or null when the log has not been created.</summary>
    public async Task<TableLogHead?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(
                ListingKeys.Partition, ListingKeys.Head, cancellationToken: cancellationToken);
            return row.HasValue ? TableListingRows.ToHead(row.Value!) : null;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == "TableNotFound")
        {
            return null;
        }
    }

    /// <summary>Creates the log with a new epoch, unless another process was first.</summary>
    /// <exception cref="InvalidDataException">The head is gone, while other rows of the log are there.</exception>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await _table.CreateIfNotExistsAsync(cancellationToken);
        var first = await _table.QueryAsync<TableEntity>(
            row => row.PartitionKey == ListingKeys.Partition, maxPerPage: 1, ["RowKey"], cancellationToken).FirstOrDefaultAsync(cancellationToken);
        if (first is not null && first.RowKey != ListingKeys.Head)
        {
            throw new InvalidDataException($"The table {TableName} has rows, and its head row is gone: restore it from a copy.");
        }

        try
        {
            await _table.AddEntityAsync(TableListingRows.Head(new LogPosition(0, NewEpoch(), string.Empty)), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status409Conflict)
        {
            // Another process made it at the same time: its epoch is the log's.
        }
    }

    /// <summary>Writes the head as it is, for another ETag. Losing the race to do so is as good.</summary>
    public async Task TouchHeadAsync(TableLogHead head, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(TableListingRows.Head(head.Position), head.Tag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status412PreconditionFailed)
        {
            // Somebody else wrote the head, and with that raised the fence.
        }
    }

    /// <summary>Gives the log another epoch, so that what was handed out under the old one is known to be void. Losing the race to do so is as good.</summary>
    public async Task RenewEpochAsync(TableLogHead head, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(
                TableListingRows.Head(head.Position with { Epoch = NewEpoch() }), head.Tag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status412PreconditionFailed)
        {
            // Somebody else wrote the head; it is read again, and judged again, at once.
        }
    }

    /// <summary>The entries of the versions from first to last, in order; fewer when some are not there any more.</summary>
    public async Task<IReadOnlyList<LogEntry>> ReadEntriesAsync(long first, long last, CancellationToken cancellationToken)
    {
        var entries = new List<LogEntry>();
        await foreach (var page in ReadEntryPagesAsync(first, last, cancellationToken))
        {
            entries.AddRange(page);
        }

        return entries;
    }

    /// <summary>The same, in pages of which only one is held at a time.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogEntry>> ReadEntryPagesAsync(long first, long last, CancellationToken cancellationToken) =>
        last - first >= MostPointReads
            ? ReadEntryRangeAsync(first, last, cancellationToken)
            : ReadEachEntryAsync(first, last, cancellationToken);

    /// <summary>The current listings and allowances, a page of rows at a time, as they are while they are read.</summary>
    public async IAsyncEnumerable<IReadOnlyList<TableEntity>> ReadCurrentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = _table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{ListingKeys.Partition}' and RowKey ge '{ListingKeys.CurrentStart}' and RowKey lt '{ListingKeys.CurrentEnd}'",
            cancellationToken: cancellationToken);
        await foreach (var page in rows.AsPages())
        {
            yield return page.Values;
        }
    }

    /// <summary>Appends entries to the log, and brings the current rows that they touch up to date, as one transaction.</summary>
    /// <param name="head">The head that the decision was made on; the transaction fails when it is not the head any more.</param>
    /// <param name="before">The list at that head.</param>
    /// <param name="after">The list after the entries.</param>
    /// <param name="entries">At most <see cref="MostEntries"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent may be committed all the same.</param>
    /// <returns>What is known, and after a commit the new head, where the store tells its ETag.</returns>
    public async Task<(CommitResult Result, TableLogHead? Head)> CommitAsync(
        TableLogHead head,
        Blocklist before,
        Blocklist after,
        IReadOnlyList<LogEntry> entries,
        CancellationToken cancellationToken)
    {
        // The store of the local emulator takes more than a transaction may hold, and breaks: hold the limit here.
        if (entries.Count > MostEntries)
        {
            throw new ArgumentException($"An append has at most {MostEntries} entries.", nameof(entries));
        }

        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, TableListingRows.Head(after.Position), head.Tag),
            .. entries.Select(entry => new TableTransactionAction(TableTransactionActionType.Add, TableListingRows.Entry(entry))),
            .. entries.Select(entry => (entry.Change.Prefix, entry.Change.Source)).Distinct()
                .Select(touched => CurrentRow(before, after, touched.Prefix, touched.Source)).OfType<TableTransactionAction>(),
        ];
        try
        {
            var answers = await _table.SubmitTransactionAsync(actions, cancellationToken);
            var tag = answers.Value[0].Headers.ETag;
            return (CommitResult.Committed, tag is null ? null : new TableLogHead(after.Position, tag.Value));
        }
        catch (RequestFailedException failure) when (failure.Status
            is StatusCodes.Status412PreconditionFailed or StatusCodes.Status409Conflict)
        {
            // Another append was first; or this one, whose answer was lost before the SDK sent it a second time.
            return (CommitResult.Unclear, null);
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status404NotFound)
        {
            return (CommitResult.Diverged, null);
        }
        catch (RequestFailedException failure) when (failure.Status
            is StatusCodes.Status400BadRequest or StatusCodes.Status403Forbidden or StatusCodes.Status413PayloadTooLarge)
        {
            LogRefused(failure.Status, failure.ErrorCode);
            return (CommitResult.Refused, null);
        }
        catch (Exception failure) when (TableFailure.IsUnreachable(failure))
        {
            return (CommitResult.NotSent, null);
        }
    }

    private static TableTransactionAction? CurrentRow(Blocklist before, Blocklist after, IpPrefix prefix, ListingSource? source)
    {
        var (was, now) = (TableListingRows.Current(before, prefix, source), TableListingRows.Current(after, prefix, source));
        if (now is not null)
        {
            return new TableTransactionAction(TableTransactionActionType.UpsertReplace, now);
        }

        return was is null ? null : new TableTransactionAction(TableTransactionActionType.Delete, was, ETag.All);
    }

    private static IEnumerable<long> Versions(long first, long last)
    {
        for (var version = first; version <= last; version++)
        {
            yield return version;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The store refused an append with {Status} {Code}.")]
    private partial void LogRefused(int status, string? code);

    public static string NewEpoch() => Guid.NewGuid().ToString("N")[..8];

    private async IAsyncEnumerable<IReadOnlyList<LogEntry>> ReadEachEntryAsync(
        long first, long last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in Versions(first, last).Chunk(PointReadsAtOnce))
        {
            var rows = await Task.WhenAll(some.Select(version => _table.GetEntityIfExistsAsync<TableEntity>(
                ListingKeys.Partition, ListingKeys.Entry(version), cancellationToken: cancellationToken)));
            yield return [.. rows.Where(row => row.HasValue).Select(row => TableListingRows.ToEntry(row.Value!))];
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<LogEntry>> ReadEntryRangeAsync(
        long first, long last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = _table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{ListingKeys.Partition}' and RowKey ge '{ListingKeys.Entry(first)}' and RowKey le '{ListingKeys.Entry(last)}'",
            cancellationToken: cancellationToken);
        await foreach (var page in rows.AsPages())
        {
            yield return [.. page.Values.Select(TableListingRows.ToEntry)];
        }
    }
}
