using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Log;

/// <summary>A store that is not what it was, or not what this service wrote: restored, written on, emptied, cut, changed by hand.</summary>
public sealed class WrongStoreTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_store_that_went_back_is_loaded_anew_under_another_epoch()
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        var copy = await StoreCopy.TakeAsync(_account);
        await log.ListAsync("203.0.113.2");
        var epoch = log.Blocklist.Position.Epoch;
        await copy.PutBackAsync();

        await log.CatchUpAsync();

        Assert.Equal(1, log.Blocklist.Version);
        Assert.NotEqual(epoch, log.Blocklist.Position.Epoch);
        (await LogAudit.OfAsync(_account)).AssertHeldBy(log.Blocklist);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_store_that_went_back_and_was_written_on_is_noticed_by_who_saw_the_lost_entries(int writtenOn)
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        var copy = await StoreCopy.TakeAsync(_account);
        await log.ListAsync("203.0.113.2", "lost");
        var epoch = log.Blocklist.Position.Epoch;
        await copy.PutBackAsync();
        await using (var other = new LogDriver(_account))
        {
            for (var number = 0; number < writtenOn; number++)
            {
                await other.ListAsync($"198.51.100.{number}", "written on");
            }
        }

        await log.CatchUpAsync();

        Assert.NotEqual(epoch, log.Blocklist.Position.Epoch);
        Assert.Null(log.Blocklist.Find(IpPrefix.Parse("203.0.113.2"), ListingSource.Internal));
        (await LogAudit.OfAsync(_account)).AssertHeldBy(log.Blocklist);
    }

    [Fact]
    public async Task A_store_that_was_emptied_is_begun_again()
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        await LogDriver.Table(_account).DeleteAsync(TestContext.Current.CancellationToken);

        await log.CatchUpAsync();

        Assert.Equal(0, log.Blocklist.Version);
        Assert.Equal(1, Assert.Single((await log.ListAsync("203.0.113.1")).Entries).Version);
    }

    [Fact]
    public async Task A_row_that_somebody_took_out_of_the_store_by_hand_stops_no_writer()
    {
        await using var log = new LogDriver(_account);
        var prefix = IpPrefix.Parse("203.0.113.1");
        await log.PutAsync(prefix, "test");
        await LogDriver.Table(_account).DeleteEntityAsync(
            ListingKeys.Partition, ListingKeys.Listing(prefix, ListingSource.Internal), ETag.All, TestContext.Current.CancellationToken);

        Assert.Empty((await log.RemoveAsync(prefix, "gone already")).Entries);
        Assert.Single((await log.ListAsync("203.0.113.2")).Entries);
        Assert.Null(log.Blocklist.Find(prefix, ListingSource.Internal));
    }

    [Theory]
    [InlineData("Prefix", "203.0.113.7/24")]
    [InlineData("Prefix", 7)]
    [InlineData("Prefix", "203.0.113.2/32")]
    [InlineData("Source", "hearsay")]
    [InlineData("Source", "feedback")]
    [InlineData("Source", null)]
    [InlineData("Reason", null)]
    [InlineData("Version", "one")]
    public async Task A_row_that_cannot_be_read_is_named_and_no_list_without_it_is_served(string column, object? value)
    {
        await using (var log = new LogDriver(_account))
        {
            await log.ListAsync("203.0.113.1");
        }

        var row = (await LogDriver.Table(_account).GetEntityAsync<TableEntity>(
            ListingKeys.Partition,
            ListingKeys.Listing(IpPrefix.Parse("203.0.113.1"), ListingSource.Internal),
            cancellationToken: TestContext.Current.CancellationToken)).Value;
        row[column] = value;
        await LogDriver.Table(_account).UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        await using var late = new LogDriver(_account);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(late.CatchUpAsync);
        Assert.Contains(row.RowKey, refused.Message, StringComparison.Ordinal);
        Assert.Contains(row.RowKey, late.Condition.Outage!.Reason, StringComparison.Ordinal);
        Assert.Null(late.Blocklist);
    }

    [Fact]
    public async Task A_row_where_the_next_entry_belongs_is_told_and_costs_nobody_his_patience()
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        var stray = new TableEntity(ListingKeys.Partition, ListingKeys.Entry(2));
        await LogDriver.Table(_account).AddEntityAsync(stray, TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => log.ListAsync("203.0.113.2"));
        Assert.Contains("holds rows after log:0000000000000000001", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(log.Condition.Blockage);

        await LogDriver.Table(_account).DeleteEntityAsync(stray.PartitionKey, stray.RowKey, ETag.All, TestContext.Current.CancellationToken);
        Assert.Single((await log.ListAsync("203.0.113.2")).Entries);
        Assert.Null(log.Condition.Blockage);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task A_head_at_a_version_that_no_log_has_come_to_is_refused(long version)
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        await LogDriver.Table(_account).UpdateEntityAsync(
            new TableEntity(ListingKeys.Partition, ListingKeys.Head) { ["Version"] = version },
            ETag.All,
            TableUpdateMode.Merge,
            TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(log.CatchUpAsync);
    }

    [Fact]
    public async Task A_store_whose_head_is_gone_is_not_written_on()
    {
        await using (var log = new LogDriver(_account))
        {
            await log.ListAsync("203.0.113.1");
        }

        await LogDriver.Table(_account).DeleteEntityAsync(
            ListingKeys.Partition, ListingKeys.Head, ETag.All, TestContext.Current.CancellationToken);
        await using var late = new LogDriver(_account);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(late.CatchUpAsync);
        Assert.Contains("head row is gone", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => late.ListAsync("203.0.113.2"));
    }

    [Fact]
    public async Task A_store_of_a_newer_service_is_refused_with_a_sentence()
    {
        await using (var log = new LogDriver(_account))
        {
            await log.ListAsync("203.0.113.1");
        }

        await LogDriver.Table(_account).UpdateEntityAsync(
            new TableEntity(ListingKeys.Partition, ListingKeys.Head) { ["Schema"] = TableListingRows.Schema + 1 },
            ETag.All,
            TableUpdateMode.Merge,
            TestContext.Current.CancellationToken);
        await using var late = new LogDriver(_account);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(late.CatchUpAsync);
        Assert.Contains("schema 2", refused.Message, StringComparison.Ordinal);
    }
}
