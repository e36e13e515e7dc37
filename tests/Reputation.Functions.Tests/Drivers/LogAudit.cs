using Azure.Data.Tables;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>
/// Reads the whole table while nobody writes, and checks what must always hold: versions without gaps, each entry following on the
/// one before, the head at the last of them, and current rows that are just what a replay of the log gives.
/// </summary>
internal sealed class LogAudit
{
    private LogAudit(IReadOnlyList<LogEntry> entries, Blocklist replay)
    {
        Entries = entries;
        Replay = replay;
    }

    public IReadOnlyList<LogEntry> Entries { get; }

    /// <summary>The list that the log adds up to.</summary>
    public Blocklist Replay { get; }

    public static async Task<LogAudit> OfAsync(StorageAccount account)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in LogDriver.Table(account).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        var head = TableListingRows.ToHead(rows.Single(row => row.RowKey == ListingKeys.Head));
        var entries = rows.Where(row => row.RowKey.StartsWith("log:", StringComparison.Ordinal)).Select(TableListingRows.ToEntry).ToList();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(version => (long)version), entries.Select(entry => entry.Version));
        Assert.Equal(entries.Count, head.Position.Version);
        Assert.Equal(entries.Select(entry => entry.Append).Prepend(string.Empty).SkipLast(1), entries.Select(entry => entry.Previous));
        Assert.Equal(entries.LastOrDefault()?.Append ?? string.Empty, head.Position.Append);

        var replay = entries.Aggregate(Blocklist.Empty(head.Position with { Version = 0, Append = string.Empty }), (list, entry) => list.Apply(entry));
        var current = new BlocklistBuilder();
        rows.FindAll(row => row.RowKey.StartsWith("now:", StringComparison.Ordinal)).ForEach(row => TableListingRows.AddTo(current, row));
        AssertSame(replay, current.Build(head.Position));
        return new LogAudit(entries, replay);
    }

    /// <summary>Checks that a list in memory is the log's.</summary>
    public void AssertHeldBy(Blocklist blocklist)
    {
        Assert.Equal(Replay.Position, blocklist.Position);
        AssertSame(Replay, blocklist);
    }

    private static void AssertSame(Blocklist expected, Blocklist actual)
    {
        Assert.Equal(expected.Listings(), actual.Listings());
        Assert.Equal(expected.Allowances(), actual.Allowances());
        Assert.Equal(expected.ListingCount, actual.ListingCount);
    }
}
