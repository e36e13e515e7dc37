using System.Globalization;
using Azure.Data.Tables;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Log;

/// <summary>The rows of the table <c>Blocklist</c>, and what they mean.</summary>
internal static class TableListingRows
{
    /// <summary>The version of this layout, kept in the head.</summary>
    public const int Schema = 1;

    /// <summary>A thousand changes a second make no more in thirty thousand years.</summary>
    public const long HighestVersion = 1_000_000_000_000_000;

    public static TableEntity Head(LogPosition position) => new(ListingKeys.Partition, ListingKeys.Head)
    {
        ["Version"] = position.Version,
        ["Epoch"] = position.Epoch,
        ["Append"] = position.Append,
        ["Schema"] = Schema,
    };

    /// <summary>Reads the head.</summary>
    /// <exception cref="InvalidDataException">A newer service wrote the store in a layout that this one does not know, it is being restored, or it is no head.</exception>
    public static TableLogHead ToHead(TableEntity row) => Read(row, () =>
    {
        var schema = row.GetInt32("Schema") ?? 0;
        if (schema > Schema)
        {
            throw new InvalidDataException(
                $"The table {TableListingStore.TableName} has schema {schema}, and this version of the service knows {Schema}: start a newer one.");
        }

        if (row.GetString(TableRestoreMark.Column) is not null)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"A restore of the store from a backup began at {row.GetDateTimeOffset(TableRestoreMark.SinceColumn):yyyy-MM-dd'T'HH:mm:ss'Z'}, and until it is done nothing can be changed. If it was broken off, run it again."));
        }

        var version = row.GetInt64("Version")!.Value;
        if (version is < 0 or > HighestVersion)
        {
            throw new FormatException($"{version} is no version that any log has come to.");
        }

        return new TableLogHead(new LogPosition(version, Text(row, "Epoch"), Text(row, "Append")), row.ETag);
    });

    public static TableEntity Entry(LogEntry entry)
    {
        var row = new TableEntity(ListingKeys.Partition, ListingKeys.Entry(entry.Version))
        {
            ["Version"] = entry.Version,
            ["Operation"] = entry.Change.Operation.ToString(),
            ["Prefix"] = entry.Change.Prefix.ToString(),
            ["Source"] = entry.Change.Source?.Name(),
            ["Reason"] = entry.Change.Reason,
            ["Detail"] = entry.Change.Detail,
            ["ExpiresAt"] = entry.Change.ExpiresAt,
            ["Seen"] = entry.Change.Seen?.ToAddressString(),
            ["Monitor"] = Flag(entry.Change.Monitor),
            ["Feed"] = entry.Change.Feed,
            ["Import"] = entry.Change.Import,
            ["Actor"] = entry.Change.Actor,
            ["Why"] = entry.Change.Why,
            ["At"] = entry.At,
            ["Since"] = entry.Since,
            ["Append"] = entry.Append,
            ["Previous"] = entry.Previous,
        };
        if (entry.Was is { } was)
        {
            row["WasReason"] = was.Reason;
            row["WasDetail"] = was.Detail;
            row["WasSince"] = was.Since;
            row["WasExpiresAt"] = was.ExpiresAt;
            row["WasSeen"] = was.Seen?.ToAddressString();
            row["WasMonitor"] = Flag(was.Monitor);
            row["WasFeed"] = was.Feed;
            row["WasActor"] = was.Actor;
            row["WasVersion"] = was.Version;
        }

        return row;
    }

    /// <summary>Reads an entry of the log.</summary>
    /// <exception cref="InvalidDataException">The row is not one that this service writes.</exception>
    public static LogEntry ToEntry(TableEntity row) => Read(row, () => new LogEntry
    {
        Version = InItsPlace(row, ListingKeys.Entry(row.GetInt64("Version")!.Value), row.GetInt64("Version")!.Value),
        Change = new Change
        {
            Operation = Enum.Parse<LogOperation>(Text(row, "Operation")),
            Prefix = IpPrefix.Parse(Text(row, "Prefix")),
            Source = ToSource(row),
            Reason = Text(row, "Reason"),
            Detail = row.GetString("Detail"),
            ExpiresAt = row.GetDateTimeOffset("ExpiresAt"),
            Seen = ToSeen(row, "Seen"),
            Monitor = row.GetBoolean("Monitor") is true,
            Feed = row.GetString("Feed"),
            Import = row.GetString("Import"),
            Actor = Text(row, "Actor"),
            Why = row.GetString("Why"),
        },
        At = row.GetDateTimeOffset("At")!.Value,
        Since = row.GetDateTimeOffset("Since")!.Value,
        Was = ToFormer(row),
        Append = Text(row, "Append"),
        Previous = Text(row, "Previous"),
    });

    /// <summary>The current row of a listing (with a source) or an allowance (without) as a list has it; null when it has none.</summary>
    public static TableEntity? Current(Blocklist blocklist, IpPrefix prefix, ListingSource? source)
    {
        if (source is { } listedBy)
        {
            return blocklist.Find(prefix, listedBy) is { } listing ? Current(listing) : null;
        }

        return blocklist.FindAllowance(prefix) is { } allowance ? Current(allowance) : null;
    }

    public static TableEntity Current(Listing listing) =>
        new(ListingKeys.Partition, ListingKeys.Listing(listing.Prefix, listing.Source))
        {
            ["Prefix"] = listing.Prefix.ToString(),
            ["Source"] = listing.Source.Name(),
            ["Reason"] = listing.Reason,
            ["Detail"] = listing.Detail,
            ["Since"] = listing.ListedAt,
            ["ExpiresAt"] = listing.ExpiresAt,
            ["Seen"] = listing.Seen?.ToAddressString(),
            ["Monitor"] = Flag(listing.Monitor),
            ["Feed"] = listing.Feed,
            ["Actor"] = listing.Actor,
            ["Version"] = listing.Version,
        };

    public static TableEntity Current(Allowance allowance) => new(ListingKeys.Partition, ListingKeys.Allowance(allowance.Prefix))
    {
        ["Prefix"] = allowance.Prefix.ToString(),
        ["Reason"] = allowance.Reason,
        ["Since"] = allowance.AllowedAt,
        ["ExpiresAt"] = allowance.ExpiresAt,
        ["Actor"] = allowance.Actor,
        ["Version"] = allowance.Version,
    };

    /// <summary>Adds the listing or the allowance of a current row, the rows in the order of their keys, to a list that is being loaded.</summary>
    /// <exception cref="InvalidDataException">The row is not one that this service writes.</exception>
    public static void AddTo(BlocklistBuilder list, TableEntity row) => Read(row, () =>
    {
        var prefix = IpPrefix.Parse(Text(row, "Prefix"));
        if (ToSource(row) is { } source)
        {
            list.Add(new Listing
            {
                Prefix = InItsPlace(row, ListingKeys.Listing(prefix, source), prefix),
                Source = source,
                Reason = Text(row, "Reason"),
                Detail = row.GetString("Detail"),
                ListedAt = row.GetDateTimeOffset("Since")!.Value,
                ExpiresAt = row.GetDateTimeOffset("ExpiresAt"),
                Seen = ToSeen(row, "Seen"),
                Monitor = row.GetBoolean("Monitor") is true,
                Feed = row.GetString("Feed"),
                Actor = Text(row, "Actor"),
                Version = row.GetInt64("Version")!.Value,
            });
        }
        else
        {
            list.Add(new Allowance
            {
                Prefix = InItsPlace(row, ListingKeys.Allowance(prefix), prefix),
                Reason = Text(row, "Reason"),
                AllowedAt = row.GetDateTimeOffset("Since")!.Value,
                ExpiresAt = row.GetDateTimeOffset("ExpiresAt"),
                Actor = Text(row, "Actor"),
                Version = row.GetInt64("Version")!.Value,
            });
        }

        return row.RowKey;
    });

    private static ListingSource? ToSource(TableEntity row) => row.GetString("Source") switch
    {
        null => null,
        var name when ListingSources.TryParse(name, out var source) => source,
        var name => throw new InvalidDataException($"Row {row.RowKey} has the unknown source {name}."),
    };

    private static Former? ToFormer(TableEntity row) => row.GetInt64("WasVersion") is { } version
        ? new Former(
            Text(row, "WasReason"),
            row.GetString("WasDetail"),
            row.GetDateTimeOffset("WasSince")!.Value,
            row.GetDateTimeOffset("WasExpiresAt"),
            ToSeen(row, "WasSeen"),
            row.GetBoolean("WasMonitor") is true,
            row.GetString("WasFeed"),
            Text(row, "WasActor"),
            version)
        : null;

    private static IpPrefix? ToSeen(TableEntity row, string column) => row.GetString(column) is { } seen ? IpPrefix.Parse(seen) : null;

    /// <summary>A column that most rows lack costs nothing in them.</summary>
    private static bool? Flag(bool value) => value ? true : null;

    /// <summary>A row whose columns say something else than its key would be read as one thing and written as another.</summary>
    private static T InItsPlace<T>(TableEntity row, string key, T value) =>
        row.RowKey == key ? value : throw new FormatException($"Its columns are those of {key}.");

    private static string Text(TableEntity row, string column) => row.GetString(column) ?? throw new FormatException($"{column} is missing.");

    /// <summary>A row that somebody else has written or cut is told by its key: a list that lacks it would be a wrong one.</summary>
    private static T Read<T>(TableEntity row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"The row {row.RowKey} of the table {TableListingStore.TableName} cannot be read: {wrong.Message}", wrong);
        }
    }
}
