using Azure;
using Azure.Data.Tables;

namespace Reputation.Functions.Listings.Log;

/// <summary>The mark of a running restore, kept up until the restore is done, or ends otherwise: then the mark stays.</summary>
internal sealed class TableRestoreHold : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>After this time without a beat nothing is written: another restore may be about to take over.</summary>
    private static readonly TimeSpan Doubt = TableRestoreMark.Silence / 2;

    private readonly TableClient _table;
    private readonly TableEntity _head;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _beating;
    private long _beatenAt;
    private volatile Exception? _lost;

    public TableRestoreHold(TableClient table, TableEntity head, TimeProvider clock)
    {
        (_table, _head, _clock) = (table, head, clock);
        _beatenAt = clock.GetTimestamp();
        _beating = BeatAsync();
    }

    private string Id => _head.GetString(TableRestoreMark.Column);

    /// <summary>Returns while it is sure that the mark is held; waits while it is not.</summary>
    /// <exception cref="RestoreTakenOverException">Another restore has taken over.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        while (_lost is null && _clock.GetElapsedTime(Volatile.Read(ref _beatenAt)) > Doubt)
        {
            await Task.Delay(Pause / 10, _clock, cancellationToken);
        }

        if (_lost is { } lost)
        {
            throw lost;
        }
    }

    /// <summary>
    /// Takes the mark away, and begins the log anew: under a new epoch, at a version that no log had before, and with everything up to
    /// it not kept.
    /// </summary>
    /// <param name="version">The version of the backup.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<LogPosition> FinishAsync(long version, CancellationToken cancellationToken)
    {
        await StopBeatingAsync();
        await CheckAsync(cancellationToken);
        var before = await FindFloorAsync(cancellationToken);
        var highest = Math.Max(Math.Max(version, before.Version), await FindHighestAsync(cancellationToken));
        var position = new LogPosition(highest + 1, TableListingStore.NewEpoch(), Id);
        var floor = new LogFloor(position.Version, before.Cleared);
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.UpdateReplace, TableListingRows.Head(position), _head.ETag),
                    new(TableTransactionActionType.UpsertReplace, TableLogFloor.ToRow(floor)),
                ],
                cancellationToken);
            return position;
        }
        catch (RequestFailedException raced) when (raced.Status == StatusCodes.Status412PreconditionFailed)
        {
            var head = (await _table.GetEntityAsync<TableEntity>(ListingKeys.Partition, ListingKeys.Head, cancellationToken: cancellationToken)).Value;
            return head.GetString("Append") == Id ? TableListingRows.ToHead(head).Position : throw TakenOver();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopBeatingAsync();
        _stopping.Dispose();
    }

    private static RestoreTakenOverException TakenOver() => new("Another restore has taken over, and this one has stopped.");

    /// <summary>The head's version, or that of a row above it: a damaged head says too little, or what no log has come to.</summary>
    private async Task<long> FindHighestAsync(CancellationToken cancellationToken)
    {
        var highest = Possible(_head.GetInt64("Version")!.Value);
        await foreach (var row in _table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{ListingKeys.Partition}' and RowKey gt '{ListingKeys.Entry(highest)}' and RowKey lt '{ListingKeys.Entry(TableListingRows.HighestVersion)}'",
            select: ["RowKey"],
            cancellationToken: cancellationToken))
        {
            highest = ListingKeys.EntryVersion(row.RowKey);
        }

        return highest;
    }

    private async Task<LogFloor> FindFloorAsync(CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(ListingKeys.Partition, ListingKeys.Floor, cancellationToken: cancellationToken);
        return row.HasValue ? new LogFloor(Possible(row.Value!["Version"] as long? ?? 0), Possible(row.Value["Cleared"] as long? ?? 0)) : LogFloor.None;
    }

    private static long Possible(long version) => version is >= 0 and < TableListingRows.HighestVersion ? version : 0;

    private async Task StopBeatingAsync()
    {
        await _stopping.CancelAsync();
        await _beating;
    }

    private async Task BeatAsync()
    {
        var beat = 0;
        while (!_stopping.IsCancellationRequested && _lost is null)
        {
            await Task.Delay(Pause, _clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            await BeatOnceAsync(++beat);
        }
    }

    private async Task BeatOnceAsync(int beat)
    {
        var timestamp = _clock.GetTimestamp();
        try
        {
            _head[TableRestoreMark.BeatColumn] = beat;
            // Not cancelled by the end of the beating, so that the ETag of the last beat is known.
            var answer = await _table.UpdateEntityAsync(_head, _head.ETag, TableUpdateMode.Replace, CancellationToken.None);
            _head.ETag = answer.Headers.ETag!.Value;
            Volatile.Write(ref _beatenAt, timestamp);
        }
        catch (RequestFailedException raced) when (raced.Status is StatusCodes.Status412PreconditionFailed or StatusCodes.Status404NotFound)
        {
            await LookAgainAsync(timestamp);
        }
        catch (Exception)
        {
            // The store does not answer; without a beat nothing more is written, and the next one is tried.
            _head[TableRestoreMark.BeatColumn] = beat;
        }
    }

    /// <summary>The head is another than was known: by a beat of ours whose answer was lost, or by somebody else.</summary>
    private async Task LookAgainAsync(long timestamp)
    {
        try
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(ListingKeys.Partition, ListingKeys.Head, cancellationToken: CancellationToken.None);
            if (row.HasValue && row.Value!.GetString(TableRestoreMark.Column) == Id)
            {
                _head.ETag = row.Value.ETag;
                Volatile.Write(ref _beatenAt, timestamp);
                return;
            }

            _lost = TakenOver();
        }
        catch (RequestFailedException)
        {
            // As above.
        }
    }
}
