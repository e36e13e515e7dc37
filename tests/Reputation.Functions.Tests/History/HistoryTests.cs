using Azure.Data.Tables;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.History;

public sealed class HistoryTests(Azurite azurite)
{
    private static readonly IpPrefix Address = IpPrefix.Parse("203.0.113.7");
    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_copying_process_and_another_write_each_entry_once()
    {
        await using var one = new LogDriver(_account);
        await using var other = new LogDriver(_account);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => one.ListAsync($"203.0.113.{number}")));

        await Task.WhenAll(new HistoryDriver(_account, one).ProjectAsync(), new HistoryDriver(_account, other).ProjectAsync());
        await new HistoryDriver(_account, one).ProjectAsync();

        Assert.Equal(200, (await RowsAsync()).Count);
        Assert.Equal(200, await new HistoryDriver(_account, other).Readership.ReadUpToAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_run_that_is_out_of_time_leaves_the_rest_to_the_next_and_a_backup_waits_for_all()
    {
        const int Entries = 10_290;
        await using var log = new LogDriver(_account);
        for (var first = 0; first < Entries; first += 49)
        {
            var start = first;
            await log.Log.AppendAsync(
                list => [.. Enumerable.Range(start, 49).Select(number => ListingDecisions.Put(
                    list, new ListingOrder(IpPrefix.Parse($"203.0.{number / 256}.{number % 256}"), ListingSource.Internal, "test", null, null, null), "test", TimeProvider.System.GetUtcNow())[0])],
                TestContext.Current.CancellationToken);
        }

        var history = new HistoryDriver(_account, log, new HastyClock());
        await history.ProjectAsync();
        Assert.Equal(10_000, await history.Readership.ReadUpToAsync(TestContext.Current.CancellationToken));

        await history.CatchUpAsync();
        Assert.Equal(Entries, await history.Readership.ReadUpToAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_older_than_the_retention_goes_a_partition_a_run()
    {
        await using var log = new LogDriver(_account, _clock);
        var history = new HistoryDriver(_account, log, _clock);
        foreach (var prefix in (string[])["198.51.100.7", "203.0.113.7", "2001:db8::/64"])
        {
            await log.ListAsync(prefix);
        }

        _clock.Advance(TimeSpan.FromDays(10));
        await log.ListAsync("203.0.113.7", "again");
        await history.ProjectAsync();

        await history.PurgeAsync(TimeSpan.FromDays(5));
        Assert.Equal(3, (await RowsAsync()).Count);
        for (var run = 0; run < 3; run++)
        {
            await history.PurgeAsync(TimeSpan.FromDays(5));
        }

        Assert.Equal("again", Assert.Single((await history.ReadAsync(Address, 10)).Entries).Change.Reason);
        Assert.Single(await RowsAsync());

        _clock.Advance(TimeSpan.FromDays(4));
        await history.PurgeAsync(TimeSpan.FromDays(100));
        await history.PurgeAsync(TimeSpan.FromDays(3));
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_named_and_nothing_is_told_without_it()
    {
        await using var log = new LogDriver(_account);
        var history = new HistoryDriver(_account, log);
        await log.ListAsync("203.0.113.7");
        await history.ProjectAsync();
        var row = Assert.Single(await RowsAsync());
        row["Operation"] = "Doubled";
        await Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => history.ReadAsync(Address, 10));

        Assert.Contains(row.RowKey, failure.Message, StringComparison.Ordinal);
    }

    private TableClient Table => new(_account.ConnectionString, "History");

    private async Task<List<TableEntity>> RowsAsync() => await Table
        .QueryAsync<TableEntity>("PartitionKey ne 'desk'", cancellationToken: TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>An hour goes by between two looks at it.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _looks;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * TimestampFrequency * 3600;
    }
}
