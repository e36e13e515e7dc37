using System.Globalization;
using Azure.Data.Tables;
using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.DeadLetters;

/// <summary>A dead letter as a row.</summary>
internal static class TableDeadLetterRows
{
    public const string Partition = "dead";

    // A column holds 64 KiB, and a row 1 MiB: more than twice of what Service Bus takes in its standard tier.
    private const int ColumnBytes = 64 * 1024;
    private const int Columns = 10;

    public static TableEntity Of(DeadLetter letter)
    {
        var row = new TableEntity(Partition, letter.Id)
        {
            ["Queue"] = letter.Message.Queue,
            ["Identity"] = letter.Message.Identity,
            ["Length"] = letter.Length,
            ["Reason"] = letter.Message.Reason,
            ["Deliveries"] = letter.Message.Deliveries,
            ["EnqueuedAt"] = letter.Message.EnqueuedAt,
            ["DeadAt"] = letter.DeadAt,
            ["CopyId"] = letter.Message.Copy?.Id,
            ["CopyReceipt"] = letter.Message.Copy?.Receipt,
        };
        var body = letter.Message.Body;
        for (var column = 0; column < Columns && !body.IsEmpty; column++)
        {
            var part = body[..Math.Min(ColumnBytes, body.Length)];
            row[Column(column)] = part.ToArray();
            body = body[part.Length..];
        }

        return row;
    }

    public static DeadLetter Read(TableEntity row)
    {
        try
        {
            var copy = row.GetString("CopyId") is { } id && row.GetString("CopyReceipt") is { } receipt ? new DeadMessageCopy(id, receipt) : null;
            var message = new DeadMessage(
                row.GetString("Queue"),
                row.GetString("Identity"),
                Body(row),
                row.GetString("Reason"),
                row.GetInt32("Deliveries")!.Value,
                row.GetDateTimeOffset("EnqueuedAt")!.Value,
                copy);
            return new DeadLetter(row.RowKey, message, row.GetInt32("Length")!.Value, row.GetDateTimeOffset("DeadAt")!.Value);
        }
        catch (InvalidOperationException wrong)
        {
            throw new InvalidDataException($"The row {row.RowKey} of the table {TableDeadLetters.TableName} cannot be read: {wrong.Message}", wrong);
        }
    }

    private static byte[] Body(TableEntity row)
    {
        var body = new List<byte>();
        for (var column = 0; row.GetBinary(Column(column)) is { } part; column++)
        {
            body.AddRange(part);
        }

        return [.. body];
    }

    private static string Column(int number) => string.Create(CultureInfo.InvariantCulture, $"Body{number}");
}
