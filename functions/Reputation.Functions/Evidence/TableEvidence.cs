using Azure.Data.Tables;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Evidence;

/// <summary>The evidence in Table Storage: one row a unit, read by its key and written if it still is as it was read.</summary>
internal sealed partial class TableEvidence(AzureStorage storage, IStoreGate gate, ILogger<TableEvidence> logger)
{
    public const string TableName = "Evidence";

    private readonly TableRows _rows = new(storage, TableName);

    /// <summary>The sheet of a unit; an empty one where there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<StoredSheet> FindAsync(IpPrefix unit, CancellationToken cancellationToken) =>
        await _rows.FindAsync(EvidenceKeys.Partition(unit), EvidenceKeys.Sheet, cancellationToken) is { } row
            ? TableEvidenceRows.Read(row, unit)
            : new StoredSheet(new EvidenceSheet { Unit = unit }, Tag: null);

    /// <summary>Writes a sheet, if it still is as it was read; an empty one is deleted.</summary>
    /// <param name="before">As it was read.</param>
    /// <param name="after">As it shall be.</param>
    /// <param name="cancellationToken">Gives up; it may have been written.</param>
    /// <returns>False when somebody else was first; also when an answer was lost, and it was written before.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running; it may have been written.</exception>
    public async Task<bool> TryWriteAsync(StoredSheet before, EvidenceSheet after, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (after.IsEmpty)
        {
            return before.Tag is null || await _rows.TryDeleteAsync(TableEvidenceRows.Of(after, before.Tag), cancellationToken);
        }

        // First, so that no sheet stays without anybody looking at it again.
        if (after.DueAt is { } due && due != before.Sheet.DueAt)
        {
            await _rows.PutAsync(TableEvidenceRows.Due(due, after.Unit), cancellationToken);
        }

        return await _rows.TryWriteAsync(TableEvidenceRows.Of(after, before.Tag), cancellationToken);
    }

    /// <summary>So many units whose sheets are to be looked at, the longest due first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<DueSheet>> ReadDueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var due = new List<DueSheet>();
        await foreach (var row in _rows.ReadAsync(EvidenceKeys.Due, after: null, most, cancellationToken)
            .TakeWhile(row => string.CompareOrdinal(row.RowKey, EvidenceKeys.DueEnd(now)) < 0).Take(most))
        {
            if (TryReadUnit(row) is { } unit)
            {
                due.Add(new DueSheet(unit, row.RowKey));
            }
            else
            {
                await _rows.TryDeleteAsync(row, cancellationToken);
            }
        }

        return due;
    }

    /// <summary>Notes that a sheet is to be looked at.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task NoteDueAsync(IpPrefix unit, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        await _rows.PutAsync(TableEvidenceRows.Due(at, unit), cancellationToken);
    }

    /// <summary>Takes back that a sheet is to be looked at; one that is to be looked at again has a note of its own.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task SetLookedAtAsync(DueSheet due, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        await _rows.TryDeleteAsync(new TableEntity(EvidenceKeys.Due, due.Key) { ETag = Azure.ETag.All }, cancellationToken);
    }

    private IpPrefix? TryReadUnit(TableEntity row)
    {
        try
        {
            return TableEvidenceRows.ReadUnit(row);
        }
        catch (InvalidDataException wrong)
        {
            LogUnreadable(wrong.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A note of evidence that is to be looked at is dropped. {Why}")]
    private partial void LogUnreadable(string why);
}
