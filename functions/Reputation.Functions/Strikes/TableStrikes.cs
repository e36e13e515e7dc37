using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Strikes;

/// <summary>The removals that the desk has granted, in Table Storage, for as long as they count.</summary>
internal sealed partial class TableStrikes(
    AzureStorage storage, IStoreGate gate, StrikeRule rule, IOptions<StrikeOptions> options, ILogger<TableStrikes> logger)
{
    public const string TableName = "Strikes";

    private const int PageSize = 100;

    private readonly TableRows _rows = new(storage, TableName);

    /// <summary>Remembers a removal; one with the same id that is there already stays as it is.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running; it may have been remembered.</exception>
    public async Task NoteAsync(GrantedRemoval removal, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        var noted = removal with { At = removal.At.InWholeMilliseconds() };

        // First, so that no removal stays without anybody looking at it again.
        await _rows.PutAsync(TableStrikeRows.Due(noted.At + options.Value.QuietTime, noted.Unit), cancellationToken);
        await _rows.TryWriteAsync(TableStrikeRows.Of(noted), cancellationToken);
    }

    /// <summary>The removals of a unit that are remembered, in no order.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<GrantedRemoval>> ReadAsync(IpPrefix unit, CancellationToken cancellationToken) =>
        await ReadRowsAsync(unit, cancellationToken).Select(row => TryRead(row, unit)).OfType<GrantedRemoval>().ToListAsync(cancellationToken);

    /// <summary>Looks at units that were quiet for a while, the longest first, and forgets those whose removals count for nothing any more.</summary>
    /// <param name="now">The present.</param>
    /// <param name="most">So many units at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were forgotten.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task<int> ForgetAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        var forgotten = 0;
        var due = await _rows.ReadAsync(StrikeKeys.Due, after: null, most, cancellationToken)
            .TakeWhile(row => string.CompareOrdinal(row.RowKey, StrikeKeys.DueEnd(now)) < 0).Take(most).ToListAsync(cancellationToken);
        foreach (var row in due)
        {
            forgotten += TryReadUnit(row) is { } unit && await LookAtAsync(unit, now, cancellationToken) ? 1 : 0;
            await _rows.TryDeleteAsync(row, cancellationToken);
        }

        return forgotten;
    }

    /// <summary>Forgets a unit, or notes when it is to be looked at next.</summary>
    private async Task<bool> LookAtAsync(IpPrefix unit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await ReadRowsAsync(unit, cancellationToken).ToListAsync(cancellationToken);
        var overAt = rule.OverAt([.. rows.Select(row => TryRead(row, unit)).OfType<GrantedRemoval>()]);
        if (overAt > now)
        {
            await _rows.PutAsync(TableStrikeRows.Due(overAt, unit), cancellationToken);
            return false;
        }

        foreach (var row in rows)
        {
            await _rows.TryDeleteAsync(row, cancellationToken);
        }

        return rows.Count > 0;
    }

    private IAsyncEnumerable<TableEntity> ReadRowsAsync(IpPrefix unit, CancellationToken cancellationToken) =>
        _rows.ReadAsync(StrikeKeys.Partition(unit), after: null, PageSize, cancellationToken);

    /// <summary>Null for a row that cannot be read: one damaged row is not to hold up all the others.</summary>
    private GrantedRemoval? TryRead(TableEntity row, IpPrefix unit)
    {
        try
        {
            return TableStrikeRows.Read(row, unit);
        }
        catch (InvalidDataException wrong)
        {
            LogUnreadable(wrong.Message);
            return null;
        }
    }

    private IpPrefix? TryReadUnit(TableEntity row)
    {
        try
        {
            return TableStrikeRows.ReadUnit(row);
        }
        catch (InvalidDataException wrong)
        {
            LogUnreadable(wrong.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A removal is left out of the strikes. {Why}")]
    private partial void LogUnreadable(string why);
}
