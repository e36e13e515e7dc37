using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Listings.Snapshots;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Snapshots;

/// <summary>A process that starts on a snapshot has the very list that the rows add up to, or does not use the snapshot.</summary>
public sealed class SnapshotTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BlobContainerClient Blobs => new(_account.ConnectionString, BlobSnapshots.ContainerName);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70)]
    public async Task A_process_that_starts_reads_the_snapshot_and_the_log_after_it(int after)
    {
        await using var log = new LogDriver(_account);
        await ListManyAsync(log, "203.0.113", 100);
        await log.TakeSnapshotAsync();
        await ListManyAsync(log, "198.51.100", after);

        await using var late = await StartAsync();

        Assert.True(late.Lines.Contains($"100 listings, and {after} entries of the log after it"));
        (await LogAudit.OfAsync(_account)).AssertHeldBy(late.Blocklist);
        await late.ListAsync("192.0.2.1");
        await log.CatchUpAsync();
        (await LogAudit.OfAsync(_account)).AssertHeldBy(log.Blocklist);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("damaged")]
    [InlineData("newer")]
    [InlineData("foreign")]
    public async Task A_snapshot_that_cannot_be_used_is_named_and_the_one_before_is_used(string defect)
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        await log.TakeSnapshotAsync();
        await log.ListAsync("203.0.113.2");
        await log.TakeSnapshotAsync();
        var name = (await NamesAsync())[^1];
        await PutAsync(name, await SpoilAsync(name, defect));

        await using var late = await StartAsync();

        Assert.Equal(1, late.Lines.Count($"The snapshot {name} is not used."));
        Assert.True(late.Lines.Contains("1 listings, and 1 entries of the log after it"));
        (await LogAudit.OfAsync(_account)).AssertHeldBy(late.Blocklist);

        await late.TakeSnapshotAsync();
        Assert.Equal(3, (await NamesAsync()).Count);
    }

    [Fact]
    public async Task When_none_can_be_used_the_rows_are()
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        await log.TakeSnapshotAsync();
        await PutAsync((await NamesAsync())[0], [1, 2, 3]);
        await PutAsync("notes.txt", [1, 2, 3]);

        await using var late = await StartAsync();

        Assert.True(late.Lines.Contains("It ends too early."));
        (await LogAudit.OfAsync(_account)).AssertHeldBy(late.Blocklist);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_snapshot_of_what_the_store_has_lost_is_not_used(int writtenOn)
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        var copy = await StoreCopy.TakeAsync(_account);
        await log.ListAsync("203.0.113.2", "lost");
        await log.TakeSnapshotAsync();
        await copy.PutBackAsync();
        await using (var other = await StartAsync())
        {
            await ListManyAsync(other, "198.51.100", writtenOn);
        }

        await using var late = await StartAsync();

        Assert.Equal(1 + writtenOn, late.Blocklist.Version);
        Assert.False(late.Lines.Contains("was read in"));
        (await LogAudit.OfAsync(_account)).AssertHeldBy(late.Blocklist);
    }

    [Fact]
    public async Task A_snapshot_of_another_epoch_is_not_used_and_goes_when_there_is_a_new_one()
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        await log.TakeSnapshotAsync();
        await log.Store.RenewEpochAsync((await log.Store.ReadHeadAsync(Token))!, Token);

        await using var late = await StartAsync();

        Assert.False(late.Lines.Contains("was read in"));
        await late.TakeSnapshotAsync();
        Assert.StartsWith(late.Blocklist.Position.Epoch, Assert.Single(await NamesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_that_the_log_does_not_reach_back_to_is_not_used()
    {
        await using var log = new LogDriver(_account);
        await log.ListAsync("203.0.113.1");
        await log.TakeSnapshotAsync();
        await log.ListAsync("203.0.113.2");
        await LogDriver.Table(_account).DeleteEntityAsync(ListingKeys.Partition, ListingKeys.Entry(2), cancellationToken: Token);

        await using var late = await StartAsync();

        Assert.True(late.Lines.Contains("does not keep what came next"));
        Assert.Equal(log.Blocklist.Listings(), late.Blocklist.Listings());
        Assert.Equal(log.Blocklist.Position, late.Blocklist.Position);
    }

    [Fact]
    public async Task A_process_starts_without_snapshots_while_their_storage_is_away()
    {
        await using (var log = new LogDriver(_account))
        {
            await log.ListAsync("203.0.113.1");
            await log.TakeSnapshotAsync();
        }

        await using var proxy = new FaultProxy(_account.BlobPort) { Mode = FaultMode.Refuse };
        await using var late = await StartAsync(_account.Through(blobs: proxy));

        Assert.True(late.Lines.Contains("No snapshot is used"));
        (await LogAudit.OfAsync(_account)).AssertHeldBy(late.Blocklist);
    }

    [Fact]
    public async Task A_snapshot_is_there_as_a_whole_or_not_at_all()
    {
        await using var proxy = new FaultProxy(_account.BlobPort);
        await using var log = new LogDriver(_account.Through(blobs: proxy));
        await log.ListAsync("203.0.113.1");
        proxy.DropAnswers(100, request => request.Path.Contains("blockid", StringComparison.Ordinal) && proxy.Count("PUT", "blockid") > 2);

        await Assert.ThrowsAnyAsync<Exception>(log.TakeSnapshotAsync);

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Two_that_take_a_snapshot_at_once_do_no_harm()
    {
        var clock = new TestClock();
        await using var one = new LogDriver(_account, clock);
        await using var other = new LogDriver(_account, clock);
        await ListManyAsync(one, "203.0.113", 60);
        await other.CatchUpAsync();

        await Task.WhenAll(one.TakeSnapshotAsync(), other.TakeSnapshotAsync());

        Assert.Single(await NamesAsync());
        await using var late = await StartAsync();
        Assert.True(late.Lines.Contains("was read in"));
        (await LogAudit.OfAsync(_account)).AssertHeldBy(late.Blocklist);
    }

    [Fact]
    public async Task One_is_taken_after_enough_entries_or_when_time_is_up_and_the_last_few_are_kept()
    {
        var clock = new TestClock();
        await using var log = new LogDriver(_account, clock);
        log.SnapshotSettings.Entries = 10;
        log.SnapshotSettings.Keep = 2;
        await log.CatchUpAsync();
        Assert.Empty(await VersionsAsync());

        await log.ListAsync("203.0.113.1");
        Assert.Equal([1], await VersionsAsync());

        await ListManyAsync(log, "198.51.100", 9);
        Assert.Equal([1], await VersionsAsync());

        await log.ListAsync("203.0.113.2");
        Assert.Equal([1, 11], await VersionsAsync());

        clock.Advance(TimeSpan.FromHours(2));
        await log.CatchUpAsync();
        Assert.Equal([1, 11], await VersionsAsync());

        await log.ListAsync("203.0.113.3");
        Assert.Equal([11, 12], await VersionsAsync());

        async Task<IEnumerable<long>> VersionsAsync()
        {
            await log.TakeSnapshotAsync();
            return (await NamesAsync()).Select(text => SnapshotName.TryParse(text, out var name) ? name.Version : -1);
        }
    }

    [Fact]
    public async Task Housekeeping_takes_a_snapshot_and_the_next_process_starts_on_it()
    {
        await using var app = await AppDriver.StartAsync(_account);
        (await app.ListAsync("203.0.113.7", "spam-trap", "abusix", "127.0.0.2")).Created();
        (await app.AllowAsync("203.0.113.8")).Created();
        await app.Services.GetRequiredService<Chores>().RunAsync(Token);
        Assert.True(app.Logs.Contains("was taken: 1 listings"));
        (await app.ListAsync("203.0.113.9")).Created();

        await using var late = await AppDriver.StartAsync(_account);

        Assert.True(await late.IsListedAsync("203.0.113.9"));
        Assert.Equal(1, late.Logs.Count("1 listings, and 1 entries of the log after it"));
        Assert.Equal((await app.LookUpAsync("203.0.113.7")).Ok().GetProperty("smtp").GetString(), (await late.LookUpAsync("203.0.113.7")).Ok().GetProperty("smtp").GetString());
        Assert.NotEqual(JsonValueKind.Null, (await late.LookUpAsync("203.0.113.8")).Ok().GetProperty("allowed").ValueKind);
    }

    private static async Task ListManyAsync(LogDriver log, string network, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => log.ListAsync($"{network}.{number}")));

    private async Task<LogDriver> StartAsync(StorageAccount? account = null)
    {
        var late = new LogDriver(account ?? _account);
        await late.CatchUpAsync();
        return late;
    }

    private async Task<IReadOnlyList<string>> NamesAsync() => await Blobs.ExistsAsync(Token)
        ? [.. (await Blobs.GetBlobsAsync(cancellationToken: Token).ToListAsync(Token)).Select(blob => blob.Name).Order(StringComparer.Ordinal)]
        : [];

    private async Task PutAsync(string name, byte[] content) =>
        await Blobs.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, Token);

    private async Task<byte[]> SpoilAsync(string name, string defect)
    {
        var bytes = (await Blobs.GetBlobClient(name).DownloadContentAsync(Token)).Value.Content.ToArray();
        switch (defect)
        {
            case "cut":
                return bytes[..^7];
            case "damaged":
                bytes[bytes.Length / 2] ^= 4;
                return bytes;
            case "newer":
                var format = bytes.AsSpan().IndexOf("\"format\":1"u8);
                bytes[format + 9] = (byte)'2';
                return bytes;
            default:
                return SnapshotFormatTests.Write(Blocklist.Empty(new LogPosition(2, "another0", "")));
        }
    }
}
