using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace Reputation.Functions.Backups;

/// <summary>
/// A row of any table as members of a JSON object: <c>partition</c>, <c>key</c> and <c>row</c> with its columns. Texts, flags and 32-bit
/// numbers are themselves; other types are objects that name the type. The same row is always written the same way.
/// </summary>
internal static class TableRowJson
{
    private static readonly string[] OfTheStore = ["odata.etag", "PartitionKey", "RowKey", "Timestamp"];

    public static void Write(Utf8JsonWriter json, TableEntity row)
    {
        json.WriteString("partition", row.PartitionKey);
        json.WriteString("key", row.RowKey);
        json.WriteStartObject("row");
        foreach (var (column, value) in row.OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            if (value is not null && Array.IndexOf(OfTheStore, column) < 0)
            {
                WriteValue(json, column, value);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The row that was written.</summary>
    /// <exception cref="InvalidDataException">It is none, and says so in half a sentence.</exception>
    public static TableEntity Read(JsonElement line)
    {
        try
        {
            var row = new TableEntity(Text(line, "partition"), Text(line, "key"));
            foreach (var column in line.GetProperty("row").EnumerateObject())
            {
                row[column.Name] = ReadValue(column.Value);
            }

            return row;
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("a row in it is none that this version writes.", wrong);
        }
    }

    private static string Text(JsonElement line, string member) => line.GetProperty(member).GetString() ?? throw new FormatException($"{member} is null.");

    private static void WriteValue(Utf8JsonWriter json, string column, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(column, text);
                return;
            case bool flag:
                json.WriteBoolean(column, flag);
                return;
            case int number:
                json.WriteNumber(column, number);
                return;
        }

        json.WriteStartObject(column);
        switch (value)
        {
            case long number:
                json.WriteString("int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteString("double", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                json.WriteString("instant", instant.UtcDateTime);
                break;
            case DateTime instant:
                json.WriteString("instant", instant.ToUniversalTime());
                break;
            case Guid id:
                json.WriteString("guid", id);
                break;
            case BinaryData bytes:
                json.WriteBase64String("bytes", bytes);
                break;
            case byte[] bytes:
                json.WriteBase64String("bytes", bytes);
                break;
            default:
                throw new InvalidOperationException($"The column {column} is a {value.GetType().Name}, which no backup has.");
        }

        json.WriteEndObject();
    }

    private static object ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetInt32(),
        _ => ReadTyped(value.EnumerateObject().Single()),
    };

    private static object ReadTyped(JsonProperty typed) => typed.Name switch
    {
        "int64" => long.Parse(typed.Value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        "double" => double.Parse(typed.Value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
        "instant" => typed.Value.GetDateTimeOffset(),
        "guid" => typed.Value.GetGuid(),
        "bytes" => typed.Value.GetBytesFromBase64(),
        _ => throw new FormatException($"{typed.Name} is no type of a column."),
    };
}
