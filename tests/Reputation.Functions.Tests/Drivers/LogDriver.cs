using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Listings.Snapshots;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>One writer and follower of a listing log, as one process has it, without the rest of the service.</summary>
internal sealed class LogDriver : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly LoggerFactory _lines;
    private readonly LiveBlocklist _live;
    private readonly Task _writing;

    public LogDriver(StorageAccount account, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        _lines = new LoggerFactory([Lines]);
        _live = new LiveBlocklist(clock);
        Condition = new TableCondition(clock, NullLogger<TableCondition>.Instance);
        var storage = new AzureStorage(Options.Create(new AzureStorageOptions { ConnectionString = account.ConnectionString }));
        Store = new TableListingStore(storage, NullLogger<TableListingStore>.Instance);
        Snapshots = new BlobSnapshots(storage);
        var shelf = new SnapshotShelf(Snapshots);
        SnapshotChore = new TakeSnapshots(
            _live, shelf, Snapshots, Options.Create(SnapshotSettings), Options.Create(new ListingOptions()), clock, new Logger<TakeSnapshots>(_lines));
        Floor = new TableLogFloor(storage);
        CompactionChore = new CompactLog(
            _live, Store, Floor, shelf, Readers, Options.Create(new ListingOptions()), clock, new Logger<CompactLog>(_lines));
        var loader = new SnapshotLoader(shelf, Snapshots, Store, clock, new Logger<SnapshotLoader>(_lines));
        var follower = new LogFollower(Store, loader, _live, clock, new Logger<LogFollower>(_lines));
        Log = new ListingLog(new LogWriter(Store, follower, _live, Condition, clock, NullLogger<LogWriter>.Instance), clock);
        Reader = new LogReader(Log, _live, Store, Floor);
        _writing = Log.WriteAsync(_stopping.Token);
    }

    public ListingLog Log { get; }

    public LogReader Reader { get; }

    public TableCondition Condition { get; }

    public LogLines Lines { get; } = new();

    public TableListingStore Store { get; }

    public BlobSnapshots Snapshots { get; }

    /// <summary>A snapshot is due after each entry, unless a test sets it otherwise.</summary>
    public SnapshotOptions SnapshotSettings { get; } = new() { Entries = 1 };

    public TakeSnapshots SnapshotChore { get; }

    public TableLogFloor Floor { get; }

    public CompactLog CompactionChore { get; }

    /// <summary>Those who need the log too.</summary>
    public List<ILogReadership> Readers { get; } = [];

    public Blocklist Blocklist => _live.Current!;

    public static TableClient Table(StorageAccount account) => new(account.ConnectionString, TableListingStore.TableName);

    public Task<Appended> ListAsync(string prefix, string reason = "test") => PutAsync(IpPrefix.Parse(prefix), reason);

    public Task<Appended> PutAsync(IpPrefix prefix, string reason, ListingSource source = ListingSource.Internal, DateTimeOffset? expiresAt = null) =>
        AppendAsync((blocklist, now) => ListingDecisions.Put(
            blocklist, new ListingOrder(prefix, source, reason, null, expiresAt, null), "test", now));

    public Task<Appended> RemoveAsync(IpPrefix prefix, string why, ListingSource source = ListingSource.Internal) =>
        AppendAsync((blocklist, now) => ListingDecisions.Remove(blocklist, prefix, source, "test", why, now));

    public Task<Appended> AllowAsync(IpPrefix prefix, string reason, DateTimeOffset? expiresAt = null) =>
        AppendAsync((blocklist, now) => ListingDecisions.Allow(blocklist, new AllowanceOrder(prefix, reason, expiresAt), "test", now));

    public Task<Appended> DisallowAsync(IpPrefix prefix, string why) =>
        AppendAsync((blocklist, now) => ListingDecisions.Disallow(blocklist, prefix, "test", why, now));

    public Task CatchUpAsync() => Log.CatchUpAsync(TestContext.Current.CancellationToken);

    public Task TakeSnapshotAsync() => SnapshotChore.RunAsync(TestContext.Current.CancellationToken);

    public Task CompactAsync() => CompactionChore.RunAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
        Log.Dispose();
        _lines.Dispose();
    }

    private Task<Appended> AppendAsync(Func<Blocklist, DateTimeOffset, IReadOnlyList<Change>> decide) =>
        Log.AppendAsync(blocklist => decide(blocklist, TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken);
}
