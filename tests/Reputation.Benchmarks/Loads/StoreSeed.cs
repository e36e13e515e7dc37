using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Reputation.Benchmarks.Micro;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Listings.Snapshots;

namespace Reputation.Benchmarks.Loads;

/// <summary>Fills an empty store with listings as if their entries had been compacted away: the rows, the head and the floor.</summary>
internal static class StoreSeed
{
    private const int RowsAtOnce = 100;
    private const int TransactionsAtOnce = 4;

    public static async Task FillAsync(string connection, int count)
    {
        var table = new TableClient(connection, TableListingStore.TableName);
        await table.CreateIfNotExistsAsync();
        var list = SampleList.Of(count).At(new LogPosition(count, "3f9c2a10", "7be1d9047be1d9047be1d9047be1d904"));
        await Parallel.ForEachAsync(
            list.Listings().Chunk(RowsAtOnce),
            new ParallelOptions { MaxDegreeOfParallelism = TransactionsAtOnce },
            async (some, token) => await table.SubmitTransactionAsync(
                some.Select(listing => new TableTransactionAction(
                    TableTransactionActionType.Add, TableListingRows.Current(list, listing.Prefix, listing.Source))),
                token));
        await table.AddEntityAsync(new TableEntity(ListingKeys.Partition, ListingKeys.Floor) { ["Version"] = (long)count, ["Cleared"] = (long)count });
        await table.UpsertEntityAsync(TableListingRows.Head(list.Position), TableUpdateMode.Replace);
    }

    /// <summary>Puts the log to the place of a list that is there as a snapshot alone; prints the snapshot's bytes, and the milliseconds it took.</summary>
    public static async Task SnapshotAsync(string connection, int count)
    {
        var list = SampleList.Of(count).At(new LogPosition(2L * count, "7be1d904", "3f9c2a103f9c2a103f9c2a103f9c2a10"));
        var blobs = new BlobSnapshots(new AzureStorage(Options.Create(new AzureStorageOptions { ConnectionString = connection })));
        var takenAt = TimeProvider.System.GetUtcNow().InWholeMilliseconds();
        var name = new SnapshotName(list.Position.Epoch, list.Version, takenAt);
        var begin = Stopwatch.GetTimestamp();
        var length = await blobs.WriteAsync(name.ToString(), SnapshotWriter.Write(list, takenAt), CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measured {length} {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:F0}"));
        await new TableClient(connection, TableListingStore.TableName).UpsertEntityAsync(TableListingRows.Head(list.Position), TableUpdateMode.Replace);
    }

    /// <summary>A single address that is listed.</summary>
    public static string ListedAddress(int count) =>
        SampleList.Listings(count).First(listing => listing.Prefix is { IsIPv4: true, IsSingleAddress: true }).Prefix.ToAddressString();
}
