using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.History;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The history of an account's log, as one process writes and reads it.</summary>
internal sealed class HistoryDriver
{
    private readonly LogDriver _log;
    private readonly HistoryAlignment _alignment;
    private readonly TimeProvider _clock;

    public HistoryDriver(StorageAccount account, LogDriver log, TimeProvider? clock = null)
    {
        _log = log;
        _clock = clock ?? TimeProvider.System;
        _alignment = new HistoryAlignment(log.Reader);
        Store = new TableHistoryStore(new AzureStorage(Options.Create(new AzureStorageOptions { ConnectionString = account.ConnectionString })));
        Readership = new HistoryReadership(log.Reader, _alignment, Store);
    }

    public TableHistoryStore Store { get; }

    public HistoryReadership Readership { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task ProjectAsync() =>
        new ProjectHistory(_log.Reader, _alignment, Store, _clock, NullLogger<ProjectHistory>.Instance).RunAsync(Token);

    /// <summary>As a backup does, before it is taken.</summary>
    public Task CatchUpAsync() =>
        new ProjectHistory(_log.Reader, _alignment, Store, _clock, NullLogger<ProjectHistory>.Instance).CatchUpAsync(Token);

    public Task PurgeAsync(TimeSpan retention) => new PurgeHistory(
        Store, Options.Create(new HistoryOptions { Retention = retention }), _clock, NullLogger<PurgeHistory>.Instance).RunAsync(Token);

    public Task<HistoryPage> ReadAsync(IpPrefix prefix, int limit, long? before = null) =>
        new HistoryReader(_log.Reader, _alignment, Store).ReadAsync(prefix, before, limit, Token);

    /// <summary>Writes as a process does that is killed after the first of its rows.</summary>
    public async Task ProjectAndDieAsync(int rows)
    {
        var head = await _log.Reader.CatchUpAsync(Token);
        var stored = await Store.ReadCursorAsync(Token);
        var cursor = await _alignment.AlignAsync(stored.Cursor, head.Position, Token);
        var entries = await _log.Reader.ReadAsync(cursor.Place.Version + 1, head.Version, Token);
        if (entries.Count > 0)
        {
            cursor = cursor.Intend(new HistoryPlace(entries[^1].Version, entries[^1].Append));
            await Store.SaveCursorAsync(cursor, stored.Tag, Token);
            await Store.WriteAsync(entries.Take(rows).Select(HistoryEntry.Of), cursor.Branch, Token);
        }
    }
}
