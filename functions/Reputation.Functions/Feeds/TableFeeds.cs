using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys;

namespace Reputation.Functions.Feeds;

/// <summary>The feeds in Table Storage, one row each.</summary>
internal sealed class TableFeeds(AzureStorage storage, IStoreGate gate, LiveFeeds live)
{
    public const string TableName = "Feeds";

    private const string Partition = "feeds";
    private const int PageSize = 100;

    private readonly TableRows _rows = new(storage, TableName);

    /// <summary>The feed, or null, also for what is no name of one.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<Feed?> FindAsync(string name, CancellationToken cancellationToken) =>
        KeyName.IsWellFormed(name) && await _rows.FindAsync(Partition, name, cancellationToken) is { } row ? ToFeed(row) : null;

    /// <summary>All feeds, in the order of their names.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Feed>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var feeds = await _rows.ReadAsync(Partition, after: null, PageSize, cancellationToken).Select(ToFeed).ToListAsync(cancellationToken);
        live.Publish(feeds);
        return feeds;
    }

    /// <summary>Stores a feed as it was decided to be on what was read of it.</summary>
    /// <returns>It, as stored; null when somebody else has changed it since, or has made it first.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; it may have been stored.</exception>
    public async Task<Feed?> TryStoreAsync(Feed feed, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        if (!await _rows.TryWriteAsync(ToRow(feed), cancellationToken))
        {
            return null;
        }

        var stored = await FindAsync(feed.Name, cancellationToken);
        if (stored is not null)
        {
            live.Note(stored);
        }

        return stored;
    }

    /// <summary>Changes the state of a feed, whatever else of it changes at the same time.</summary>
    /// <returns>It, as stored; null when it is not there any more.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; it may have been stored.</exception>
    public async Task<Feed?> UpdateAsync(string name, Func<Feed, FeedState> change, CancellationToken cancellationToken)
    {
        while (await FindAsync(name, cancellationToken) is { } feed)
        {
            if (await TryStoreAsync(feed with { State = change(feed) }, cancellationToken) is { } stored)
            {
                return stored;
            }
        }

        return null;
    }

    /// <summary>Removes a feed of which nothing is listed any more.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; it may have been removed.</exception>
    public async Task RemoveAsync(Feed feed, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        await _rows.TryDeleteAsync(new TableEntity(Partition, feed.Name) { ETag = new ETag(feed.Tag!) }, cancellationToken);
        live.Forget(feed.Name);
    }

    private static TableEntity ToRow(Feed feed)
    {
        var row = new TableEntity(Partition, feed.Name)
        {
            ["Settings"] = JsonSerializer.Serialize(feed.Settings, FeedJson.Wire.FeedSettings),
            ["State"] = JsonSerializer.Serialize(feed.State, FeedJson.Wire.FeedState),
            ["CreatedAt"] = feed.CreatedAt,
            ["CreatedBy"] = feed.CreatedBy,
        };
        if (feed.Tag is { } tag)
        {
            row.ETag = new ETag(tag);
        }

        return row;
    }

    private static Feed ToFeed(TableEntity row)
    {
        try
        {
            return new Feed
            {
                Name = row.RowKey,
                Settings = JsonSerializer.Deserialize(row.GetString("Settings"), FeedJson.Wire.FeedSettings)!,
                State = JsonSerializer.Deserialize(row.GetString("State"), FeedJson.Wire.FeedState)!,
                CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
                CreatedBy = row.GetString("CreatedBy"),
                Tag = row.ETag.ToString(),
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"The row {row.RowKey} of the table {TableName} cannot be read: {wrong.Message}", wrong);
        }
    }
}
