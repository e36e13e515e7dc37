using Azure.Data.Tables;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Feedback.Reports;

/// <summary>
/// What is known of the reports, in Table Storage: one waits until it was read, in one transaction, so that none is ever neither or both. What
/// came is elsewhere, see <see cref="BlobOriginals"/>.
/// </summary>
internal sealed partial class TableFeedback(AzureStorage storage, IStoreGate gate, ILogger<TableFeedback> logger)
{
    public const string TableName = "FeedbackReports";

    private const int PageLength = 200;

    private readonly TableRows _rows = new(storage, TableName);

    /// <summary>Notes that a report waits to be read.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running; it may have been noted.</exception>
    public async Task PutWaitingAsync(WaitingReport report, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        await _rows.PutAsync(TableFeedbackRows.Waiting(report), cancellationToken);
    }

    /// <summary>Notes when a report is sent for next, and how often it was, if it still waits.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task NoteDueAsync(WaitingReport report, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (await FindAsync(report.Id, FeedbackKeys.Waiting, cancellationToken) is { } row)
        {
            var noted = TableFeedbackRows.Waiting(report);
            noted.ETag = row.ETag;
            await _rows.TryWriteAsync(noted, cancellationToken);
        }
    }

    /// <summary>The report of that id, if it waits to be read.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<WaitingReport?> FindWaitingAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, FeedbackKeys.Waiting, cancellationToken) is { } row ? TableFeedbackRows.ReadWaiting(row) : null;

    /// <summary>The record of that id; null: there is none, or it is no id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<FeedbackRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, FeedbackKeys.Record, cancellationToken) is { } row ? TableFeedbackRows.Read(row) : null;

    /// <summary>Records what came of a report; it does not wait any more.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running; it may have been recorded.</exception>
    public async Task RecordAsync(FeedbackRecord record, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (!await _rows.TryWriteAllAsync(TableFeedbackRows.Ended(record, waited: true), cancellationToken))
        {
            // It waits no more: another delivery has just recorded the same, or this one has, and its answer was lost.
            await _rows.TryWriteAllAsync(TableFeedbackRows.Ended(record, waited: false), cancellationToken);
        }
    }

    /// <summary>Has a report that does not count wait again.</summary>
    /// <returns>False when it is no such report any more.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task<bool> TryReadAgainAsync(WaitingReport waiting, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        return await FindAsync(waiting.Id, FeedbackKeys.Record, cancellationToken) is { } row
            && TableFeedbackRows.Read(row) is { Counted: false } record
            && await _rows.TryWriteAllAsync(TableFeedbackRows.Again(row, record, waiting), cancellationToken);
    }

    /// <summary>So many reports that wait, the oldest first, of those after the one with the given id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<WaitingReport>> ReadWaitingAsync(string? after, int count, CancellationToken cancellationToken) =>
        await ReadRows(FeedbackKeys.AllWaiting, after is null ? null : FeedbackKeys.Waiting(after), count, cancellationToken)
            .Select(row => TryRead(row, TableFeedbackRows.ReadWaiting)).OfType<WaitingReport>().ToListAsync(cancellationToken);

    /// <summary>So many records, the newest first, of those before the one with the given id; of one status, and of those that count or do not, or of all.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<FeedbackRecord>> ReadAsync(string? before, int count, FeedbackStatus? status, bool? counted, CancellationToken cancellationToken) =>
        await ReadRows(FeedbackKeys.Records, before is null ? null : FeedbackKeys.Record(before), int.MaxValue, cancellationToken)
            .Select(row => TryRead(row, TableFeedbackRows.Read)).OfType<FeedbackRecord>()
            .Where(record => (status ?? record.Status) == record.Status && (counted ?? record.Counted) == record.Counted).Take(count).ToListAsync(cancellationToken);

    /// <summary>So many reports that could not be read, likewise.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<FeedbackRecord>> ReadUnreadableAsync(string? before, int count, CancellationToken cancellationToken)
    {
        var found = new List<FeedbackRecord>();
        var after = before is null ? null : FeedbackKeys.InStatus(FeedbackStatus.Unreadable, before);
        await foreach (var row in ReadRows(FeedbackKeys.InStatus(FeedbackStatus.Unreadable), after, int.MaxValue, cancellationToken))
        {
            if (TableFeedbackRows.ReadId(row) is { } id && await FindAsync(id, FeedbackKeys.Record, cancellationToken) is { } record
                && TryRead(record, TableFeedbackRows.Read) is { } unreadable)
            {
                found.Add(unreadable);
            }

            if (found.Count == count)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>How many reports could not be read, counted no further than told.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<int> CountUnreadableAsync(int most, CancellationToken cancellationToken) =>
        ReadRows(FeedbackKeys.InStatus(FeedbackStatus.Unreadable), after: null, most, cancellationToken).CountAsync(cancellationToken);

    /// <summary>Forgets records that are older than the given instant.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task ForgetAsync(DateTimeOffset olderThan, int most, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        await foreach (var row in ReadRows(FeedbackKeys.Records, FeedbackKeys.Record(TimedId.New(olderThan)), most, cancellationToken))
        {
            if (TryRead(row, TableFeedbackRows.Read) is { } record)
            {
                await _rows.TryWriteAllAsync(TableFeedbackRows.Forgotten(row, record), cancellationToken);
            }
            else
            {
                await _rows.TryDeleteAsync(row, cancellationToken);
            }
        }
    }

    private IAsyncEnumerable<TableEntity> ReadRows(string keys, string? after, int count, CancellationToken cancellationToken) => _rows.ReadBetweenAsync(
        FeedbackKeys.Partition, after ?? keys, FeedbackKeys.EndOf(keys), Math.Min(count, PageLength), cancellationToken).Take(count);

    private Task<TableEntity?> FindAsync(string id, Func<string, string> key, CancellationToken cancellationToken) => TimedId.IsOne(id)
        ? _rows.FindAsync(FeedbackKeys.Partition, key(id), cancellationToken)
        : Task.FromResult<TableEntity?>(null);

    /// <summary>Null for a row that cannot be read: it is none of the others' business.</summary>
    private T? TryRead<T>(TableEntity row, Func<TableEntity, T> read)
        where T : class
    {
        try
        {
            return read(row);
        }
        catch (InvalidDataException wrong)
        {
            LogUnreadable(wrong.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The record of a feedback report is left out. {Why}")]
    private partial void LogUnreadable(string why);
}
