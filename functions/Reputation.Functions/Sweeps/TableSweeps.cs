using System.Text.Json;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Sweeps.Runs;

namespace Reputation.Functions.Sweeps;

/// <summary>The records of all runs in Table Storage, the newest first; and which run callers join, so that two calls do not make two.</summary>
internal sealed partial class TableSweeps(AzureStorage storage, IStoreGate gate, ILogger<TableSweeps> logger)
{
    public const string TableName = "Sweeps";

    private const string Partition = "sweeps";
    private const string CurrentPartition = "current";
    private const string Content = "Content";

    private const string OpenPartition = "open";
    private const int PageLength = 100;
    private const int MostAttempts = 50;

    /// <summary>Milliseconds between two attempts.</summary>
    private const int LongestPause = 50;

    /// <summary>A run that callers join has its record within this time, or its maker is gone and the next caller makes it.</summary>
    private static readonly TimeSpan OldestWithoutRecord = TimeSpan.FromDays(1);

    private readonly TableRows _rows = new(storage, TableName);

    /// <summary>The run of that id; null also when it is no id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<Sweep?> FindAsync(string id, CancellationToken cancellationToken) =>
        TimedId.IsOne(id) && await _rows.FindAsync(Partition, TimedId.Key(id), cancellationToken) is { } row ? ToSweep(row) : null;

    /// <summary>So many runs, the newest first, of those before the run with the given id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Sweep>> ReadAsync(string? before, int count, CancellationToken cancellationToken) =>
        await _rows.ReadAsync(Partition, before is null ? null : TimedId.Key(before), Math.Min(count, 1000), cancellationToken)
            .Select(TryToSweep).Where(sweep => sweep is not null).Select(sweep => sweep!).Take(count).ToListAsync(cancellationToken);

    /// <summary>The runs that have not ended, the oldest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Sweep>> ReadOpenAsync(CancellationToken cancellationToken)
    {
        var open = new List<Sweep>();
        foreach (var row in await _rows.ReadAsync(OpenPartition, after: null, PageLength, cancellationToken).ToListAsync(cancellationToken))
        {
            var sweep = await FindAsync(row.RowKey, cancellationToken);
            if (sweep is { IsOpen: true })
            {
                open.Add(sweep);
            }
            else if (sweep is not null)
            {
                // Whoever ended it was killed before it could say so here.
                await _rows.TryDeleteAsync(row, cancellationToken);
            }
        }

        return open;
    }

    /// <summary>Notes a run that stands for itself.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task AddAsync(Sweep sweep, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);

        // First, so that no run is open without it being known.
        await _rows.PutAsync(new TableEntity(OpenPartition, sweep.Id), cancellationToken);
        await _rows.TryWriteAsync(ToRow(sweep), cancellationToken);
    }

    /// <summary>Notes a run, unless one of the same purpose is open that its caller can join.</summary>
    /// <param name="wanted">The run.</param>
    /// <param name="purpose">What it is for: one at a time is open for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run, or the one to join.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer, or a restore is running.</exception>
    public async Task<Sweep> AddOrJoinAsync(Sweep wanted, string purpose, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var current = await _rows.FindAsync(CurrentPartition, purpose, cancellationToken);
            if (current?.GetString(Content) is { } id && TimedId.IsOne(id))
            {
                var noted = await FindAsync(id, cancellationToken);
                if (noted is { IsOpen: true })
                {
                    return noted;
                }

                if (noted is null && wanted.RequestedAt - TimedId.StartOf(id) < OldestWithoutRecord)
                {
                    return await AddAsCurrentAsync(wanted with { Id = id }, cancellationToken);
                }
            }

            current ??= new TableEntity(CurrentPartition, purpose);
            current[Content] = wanted.Id;
            if (await _rows.TryWriteAsync(current, cancellationToken))
            {
                return await AddAsCurrentAsync(wanted, cancellationToken);
            }

            await Task.Delay(Random.Shared.Next(LongestPause), cancellationToken);
        }

        throw new StorageUnavailableException($"The table {TableName} takes no rows just now: please try again.", null);
    }

    /// <summary>Takes a run up, or up again: from now on only this turn writes to it.</summary>
    /// <exception cref="SweepRunningElsewhereException">Another process took it up at the same time, or it has ended.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<Sweep> TakeUpAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (await _rows.FindAsync(Partition, TimedId.Key(id), cancellationToken) is { } row && ToSweep(row) is { IsOpen: true } sweep)
        {
            var taken = sweep with { Turn = sweep.Turn + 1, Attempts = sweep.Attempts + 1, StartedAt = sweep.StartedAt ?? now };
            row[Content] = Json(taken);
            if (await _rows.TryWriteAsync(row, cancellationToken))
            {
                return taken;
            }
        }

        throw new SweepRunningElsewhereException(id);
    }

    /// <summary>Writes how far a run has come.</summary>
    /// <exception cref="SweepRunningElsewhereException">It was taken up by another process since.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<Sweep> UpdateAsync(Sweep sweep, CancellationToken cancellationToken)
    {
        while (true)
        {
            await gate.EnterAsync(cancellationToken);
            var row = await _rows.FindAsync(Partition, TimedId.Key(sweep.Id), cancellationToken);
            if (row is null || ToSweep(row).Turn != sweep.Turn)
            {
                throw new SweepRunningElsewhereException(sweep.Id);
            }

            // One that is lost to itself, by an answer that got lost, is written again.
            row[Content] = Json(sweep);
            if (await _rows.TryWriteAsync(row, cancellationToken))
            {
                await CloseAsync(sweep, cancellationToken);
                return sweep;
            }
        }
    }

    /// <summary>Forgets a run.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (await _rows.FindAsync(Partition, TimedId.Key(id), cancellationToken) is { } row)
        {
            await _rows.TryDeleteAsync(row, cancellationToken);
        }
    }

    private async Task CloseAsync(Sweep sweep, CancellationToken cancellationToken)
    {
        if (!sweep.IsOpen && await _rows.FindAsync(OpenPartition, sweep.Id, cancellationToken) is { } row)
        {
            await _rows.TryDeleteAsync(row, cancellationToken);
        }
    }

    private async Task<Sweep> AddAsCurrentAsync(Sweep sweep, CancellationToken cancellationToken)
    {
        await AddAsync(sweep, cancellationToken);
        return await FindAsync(sweep.Id, cancellationToken) ?? sweep;
    }

    private static TableEntity ToRow(Sweep sweep) => new(Partition, TimedId.Key(sweep.Id)) { [Content] = Json(sweep) };

    private static string Json(Sweep sweep) => JsonSerializer.Serialize(sweep, SweepJson.Wire.Sweep);

    /// <summary>Null for a row that cannot be read: it is none of the others' business.</summary>
    private Sweep? TryToSweep(TableEntity row)
    {
        try
        {
            return ToSweep(row);
        }
        catch (InvalidDataException wrong)
        {
            LogUnreadable(wrong.Message);
            return null;
        }
    }

    private static Sweep ToSweep(TableEntity row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.GetString(Content), SweepJson.Wire.Sweep)!;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentNullException or InvalidOperationException)
        {
            throw new InvalidDataException($"The row {row.RowKey} of the table {TableName} cannot be read: {wrong.Message}", wrong);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The record of a sweep is left out. {Why}")]
    private partial void LogUnreadable(string why);
}
