using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.History;

/// <summary>The rows of the table <c>History</c>, and what they mean.</summary>
internal static class TableHistoryRows
{
    public static TableEntity Entry(HistoryEntry entry, string branch)
    {
        var change = entry.Change;
        return new TableEntity(HistoryKeys.Partition(change.Prefix), HistoryKeys.Row(change.Prefix, entry.Version, branch))
        {
            ["Version"] = entry.Version,
            ["Branch"] = branch,
            ["Operation"] = change.Operation.ToString(),
            ["Prefix"] = change.Prefix.ToString(),
            ["Source"] = change.Source?.Name(),
            ["Reason"] = change.Reason,
            ["Detail"] = change.Detail,
            ["ExpiresAt"] = change.ExpiresAt,
            ["Seen"] = change.Seen?.ToAddressString(),
            ["Monitor"] = change.Monitor ? true : null,
            ["Feed"] = change.Feed,
            ["Import"] = change.Import,
            ["Actor"] = change.Actor,
            ["Why"] = change.Why,
            ["At"] = entry.At,
        };
    }

    /// <summary>Reads an entry, and the branch that it was written under.</summary>
    /// <exception cref="InvalidDataException">The row is not one that this service writes.</exception>
    public static (HistoryEntry Entry, string Branch) ToEntry(TableEntity row) => Read(row, () =>
    {
        var change = new Change
        {
            Operation = Enum.Parse<LogOperation>(Text(row, "Operation")),
            Prefix = IpPrefix.Parse(Text(row, "Prefix")),
            Source = ToSource(row),
            Reason = Text(row, "Reason"),
            Detail = row.GetString("Detail"),
            ExpiresAt = row.GetDateTimeOffset("ExpiresAt"),
            Seen = row.GetString("Seen") is { } seen ? IpPrefix.Parse(seen) : null,
            Monitor = row.GetBoolean("Monitor") is true,
            Feed = row.GetString("Feed"),
            Import = row.GetString("Import"),
            Actor = Text(row, "Actor"),
            Why = row.GetString("Why"),
        };
        var entry = new HistoryEntry(row.GetInt64("Version")!.Value, change, row.GetDateTimeOffset("At")!.Value);
        var branch = Text(row, "Branch");
        return row.RowKey == HistoryKeys.Row(change.Prefix, entry.Version, branch)
            ? (entry, branch)
            : throw new FormatException($"Its columns are those of {change.Prefix}, version {entry.Version}.");
    });

    public static TableEntity Cursor(HistoryCursor cursor) => new(HistoryKeys.Desk, HistoryKeys.Cursor)
    {
        ["Place"] = Spell(cursor.Place),
        ["Branch"] = cursor.Branch,
        ["Intended"] = cursor.Intended is { } intended ? Spell(intended) : null,
        ["Passed"] = string.Join(' ', cursor.Passed.Select(Spell)),
        ["Ended"] = string.Join(' ', cursor.Ended.Select(branch => string.Create(CultureInfo.InvariantCulture, $"{branch.Value}-{branch.Key}"))),
    };

    /// <summary>Reads the cursor.</summary>
    /// <exception cref="InvalidDataException">The row is not one that this service writes.</exception>
    public static HistoryCursor ToCursor(TableEntity row) => Read(row, () => new HistoryCursor
    {
        Place = ToPlace(Text(row, "Place")),
        Branch = Text(row, "Branch"),
        Intended = row.GetString("Intended") is { } intended ? ToPlace(intended) : null,
        Passed = [.. Words(row, "Passed").Select(ToPlace)],
        Ended = Words(row, "Ended").Select(ToPlace).ToImmutableDictionary(branch => branch.Append, branch => branch.Version, StringComparer.Ordinal),
    });

    /// <summary>A version and what comes with it, as <c>1845-3f9c2a10…</c>.</summary>
    private static string Spell(HistoryPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Version}-{place.Append}");

    private static HistoryPlace ToPlace(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            ? new HistoryPlace(long.Parse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture), text[(dash + 1)..])
            : throw new FormatException($"'{text}' is no place in a log.");
    }

    private static string[] Words(TableEntity row, string column) => Text(row, column).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ListingSource? ToSource(TableEntity row) => row.GetString("Source") switch
    {
        null => null,
        var name when ListingSources.TryParse(name, out var source) => source,
        var name => throw new FormatException($"{name} is no source."),
    };

    private static string Text(TableEntity row, string column) => row.GetString(column) ?? throw new FormatException($"{column} is missing.");

    /// <summary>A row that somebody else has written or cut is told by its key: a history that lacks it would be a wrong one.</summary>
    private static T Read<T>(TableEntity row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException(
                $"The row {row.RowKey} in the partition {row.PartitionKey} of the table {TableHistoryStore.TableName} cannot be read: {wrong.Message}", wrong);
        }
    }
}
