using Azure;
using Azure.Data.Tables;

namespace Reputation.Benchmarks.Loads;

/// <summary>
/// The store's own rate: entity-group transactions of the shape of an append (the head, replaced under its ETag; the rows of the
/// entries; the current rows), one after the other, through the same SDK and without the service.
/// </summary>
internal static class StoreTransactions
{
    private const string Partition = "blocklist";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task MeasureAsync(string connection, int entries, TimeSpan duration)
    {
        var table = new TableClient(connection, $"Floor{Guid.NewGuid():N}");
        await table.CreateAsync();
        var tag = (await table.AddEntityAsync(Head(0))).Headers.ETag!.Value;
        var version = 0L;
        await ClosedLoop.RunAsync(WarmUp, SendAsync);
        await ClosedLoop.MeasureAsync(callers: 1, duration, SendAsync);
        await table.DeleteAsync();

        async Task SendAsync()
        {
            var first = version + 1;
            version += entries;
            List<TableTransactionAction> actions =
            [
                new(TableTransactionActionType.UpdateReplace, Head(version), tag),
                .. Enumerable.Range(0, entries).Select(place => new TableTransactionAction(TableTransactionActionType.Add, Entry(first + place))),
                .. Enumerable.Range(0, entries).Select(place => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Current(first + place))),
            ];
            var answers = await table.SubmitTransactionAsync(actions);
            tag = answers.Value[0].Headers.ETag ?? ETag.All;
        }
    }

    private static TableEntity Head(long version) => new(Partition, "head")
    {
        ["Version"] = version,
        ["Epoch"] = "3f9c2a10",
        ["Append"] = NewId(),
        ["Schema"] = 1,
    };

    private static TableEntity Entry(long version) => new(Partition, $"log:{version:D19}")
    {
        ["Version"] = version,
        ["Operation"] = "Listed",
        ["Prefix"] = Prefix(version),
        ["Source"] = "internal",
        ["Reason"] = "benchmark",
        ["Actor"] = "development",
        ["At"] = DateTimeOffset.UnixEpoch,
        ["Since"] = DateTimeOffset.UnixEpoch,
        ["Append"] = NewId(),
        ["Previous"] = NewId(),
    };

    private static TableEntity Current(long version) => new(Partition, $"now:listing:6:20010db8{version:x24}:128:internal")
    {
        ["Prefix"] = Prefix(version),
        ["Source"] = "internal",
        ["Reason"] = "benchmark",
        ["Since"] = DateTimeOffset.UnixEpoch,
        ["Actor"] = "development",
        ["Version"] = version,
    };

    private static string Prefix(long version) => $"2001:db8:1:1:1:1:{version >> 16 & 0xFFFF:x}:{version & 0xFFFF:x}/128";

    private static string NewId() => Guid.NewGuid().ToString("N");
}
