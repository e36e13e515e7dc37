using Azure.Data.Tables;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The listing log as it lies in Table Storage, read past the service.</summary>
public sealed class StoredLog(StorageAccount account)
{
    private const string Partition = "blocklist";
    private readonly TableClient _table = new(account.ConnectionString, "Blocklist");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<(long Version, string Epoch)> HeadAsync()
    {
        var head = (await _table.GetEntityAsync<TableEntity>(Partition, "head", cancellationToken: Token)).Value;
        return (head.GetInt64("Version")!.Value, head.GetString("Epoch"));
    }

    /// <summary>The entries in the order of their keys, which must be that of gapless versions.</summary>
    public async Task<IReadOnlyList<TableEntity>> EntriesAsync()
    {
        var entries = await RowsAsync("log:", "log;");
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => (int)entry.GetInt64("Version")!.Value));
        Assert.Equal(entries.Count, (await HeadAsync()).Version);
        return entries;
    }

    /// <summary>Each entry as <c>Listed 203.0.113.7/32</c>.</summary>
    public async Task<IReadOnlyList<string>> StoryAsync() =>
        [.. (await EntriesAsync()).Select(entry => $"{entry.GetString("Operation")} {entry.GetString("Prefix")}")];

    /// <summary>The rows of what is listed and allowed now.</summary>
    public Task<IReadOnlyList<TableEntity>> CurrentAsync() => RowsAsync("now:", "now;");

    /// <summary>Takes the whole log away, as a restore from an empty copy would.</summary>
    public async Task EmptyAsync() => await _table.DeleteAsync(Token);

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string from, string below) => await _table.QueryAsync<TableEntity>(
        $"PartitionKey eq '{Partition}' and RowKey ge '{from}' and RowKey lt '{below}'", cancellationToken: Token).ToListAsync(Token);
}
