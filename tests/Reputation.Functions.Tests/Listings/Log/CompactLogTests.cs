using Azure.Data.Tables;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Log;

/// <summary>Entries that are old go, once nobody needs them; what is left is a log that a follower and a starter can use.</summary>
public sealed class CompactLogTests(Azurite azurite)
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly TestClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_go_that_are_old_and_below_the_oldest_snapshot()
    {
        await using var log = new LogDriver(_account, _clock);
        await ListManyAsync(log, "203.0.113", 130);
        await log.TakeSnapshotAsync();
        await ListManyAsync(log, "198.51.100", 5);
        await log.CompactAsync();
        Assert.Equal(135, await CountAsync());

        _clock.Advance(Month);
        await log.CatchUpAsync();
        await log.CompactAsync();

        Assert.Equal(5, await CountAsync());
        Assert.Equal(new LogFloor(130, 130), await log.Floor.ReadAsync(Token));
        await using var late = await StartAsync();
        Assert.True(late.Lines.Contains("5 entries of the log after it"));
        Assert.Equal(log.Blocklist.Listings(), late.Blocklist.Listings());
        Assert.Equal(136, Assert.Single((await late.ListAsync("192.0.2.1")).Entries).Version);
    }

    [Fact]
    public async Task Without_a_snapshot_nothing_goes()
    {
        await using var log = new LogDriver(_account, _clock);
        await log.ListAsync("203.0.113.1");
        _clock.Advance(Month);

        await log.CompactAsync();

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task What_is_younger_than_the_retention_stays()
    {
        await using var log = new LogDriver(_account, _clock);
        await log.ListAsync("203.0.113.1");
        _clock.Advance(Month);
        await log.ListAsync("203.0.113.2");
        await log.TakeSnapshotAsync();

        await log.CompactAsync();

        Assert.Equal(1, await CountAsync());
        Assert.Equal(1, (await log.Floor.ReadAsync(Token)).Version);
    }

    [Fact]
    public async Task What_somebody_has_not_read_yet_stays()
    {
        await using var log = new LogDriver(_account, _clock);
        log.Readers.AddRange([new Reader(9), new Reader(4)]);
        await ListManyAsync(log, "203.0.113", 10);
        await log.TakeSnapshotAsync();
        _clock.Advance(Month);

        await log.CompactAsync();

        Assert.Equal(6, await CountAsync());
    }

    [Fact]
    public async Task A_follower_that_fell_behind_the_floor_loads_the_list_anew()
    {
        await using var log = new LogDriver(_account, _clock);
        await log.ListAsync("203.0.113.1");
        await using var follower = await StartAsync();
        var epoch = follower.Blocklist.Position.Epoch;
        await ListManyAsync(log, "198.51.100", 40);
        await log.TakeSnapshotAsync();
        await log.ListAsync("203.0.113.2");
        _clock.Advance(Month);
        await log.CompactAsync();

        await follower.CatchUpAsync();

        Assert.Equal(log.Blocklist.Position, follower.Blocklist.Position);
        Assert.Equal(log.Blocklist.Listings(), follower.Blocklist.Listings());
        Assert.Equal(epoch, follower.Blocklist.Position.Epoch);
    }

    [Fact]
    public async Task A_run_that_was_killed_between_the_floor_and_the_rows_is_finished_by_the_next()
    {
        await using var log = new LogDriver(_account, _clock);
        await ListManyAsync(log, "203.0.113", 10);
        await log.Floor.RaiseAsync(7, Token);
        await LogDriver.Table(_account).DeleteEntityAsync(ListingKeys.Partition, ListingKeys.Entry(2), cancellationToken: Token);

        await log.CompactAsync();

        Assert.Equal(3, await CountAsync());
        Assert.Equal(new LogFloor(7, 7), await log.Floor.ReadAsync(Token));
    }

    [Fact]
    public async Task Clearing_goes_on_where_it_stopped()
    {
        await using var log = new LogDriver(_account, _clock);
        await ListManyAsync(log, "203.0.113", 250);
        await log.Floor.RaiseAsync(240, Token);
        await log.Floor.RaiseAsync(3, Token);

        Assert.Equal(100, await log.Floor.ClearAsync(100, Token));
        Assert.Equal(new LogFloor(240, 100), await log.Floor.ReadAsync(Token));
        Assert.Equal(140, await log.Floor.ClearAsync(1000, Token));
        Assert.Equal(0, await log.Floor.ClearAsync(1000, Token));
        Assert.Equal(10, await CountAsync());
    }

    [Fact]
    public async Task Two_that_compact_at_once_delete_the_same_and_no_more()
    {
        await using var one = new LogDriver(_account, _clock);
        await ListManyAsync(one, "203.0.113", 250);
        await one.TakeSnapshotAsync();
        await one.ListAsync("198.51.100.1");
        await using var other = new LogDriver(_account, _clock);
        await other.CatchUpAsync();
        _clock.Advance(Month);

        await Task.WhenAll(one.CompactAsync(), other.CompactAsync());
        await one.CompactAsync();

        Assert.Equal(1, await CountAsync());
        Assert.Equal(250, (await one.Floor.ReadAsync(Token)).Version);
    }

    private static async Task ListManyAsync(LogDriver log, string network, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => log.ListAsync($"{network}.{number}")));

    private async Task<LogDriver> StartAsync()
    {
        var late = new LogDriver(_account, _clock);
        await late.CatchUpAsync();
        return late;
    }

    private async Task<int> CountAsync() => await LogDriver.Table(_account)
        .QueryAsync<TableEntity>(row => row.RowKey.CompareTo("log:") >= 0 && row.RowKey.CompareTo("log;") < 0, cancellationToken: Token)
        .CountAsync(Token);

    private sealed class Reader(long upTo) : ILogReadership
    {
        public Task<long> ReadUpToAsync(CancellationToken cancellationToken) => Task.FromResult(upTo);
    }
}
