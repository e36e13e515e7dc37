using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Reputation.Functions.Feedback.Reports;

/// <summary>The rows of a report.</summary>
internal static class TableFeedbackRows
{
    private const string Id = "Id";
    private const string PostedBy = "PostedBy";
    private const string DueAt = "DueAt";
    private const string Sent = "Sent";
    private const string IsAgain = "IsAgain";
    private const string Content = "Content";
    private const string Excerpt = "Excerpt";

    public static TableEntity Waiting(WaitingReport report) => new(FeedbackKeys.Partition, FeedbackKeys.Waiting(report.Id))
    {
        [Id] = report.Id,
        [PostedBy] = report.PostedBy,
        [DueAt] = report.DueAt,
        [Sent] = report.Sent,
        [IsAgain] = report.IsAgain,
    };

    /// <summary>Reads a report that waits.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public static WaitingReport ReadWaiting(TableEntity row) => Read(
        row,
        () => new WaitingReport(
            row.GetString(Id)!, row.GetString(PostedBy), row.GetDateTimeOffset(DueAt)!.Value, row.GetInt32(Sent)!.Value, row.GetBoolean(IsAgain) ?? false));

    /// <summary>Everything that is written when a report was read.</summary>
    /// <param name="record">What came of it.</param>
    /// <param name="waited">Whether there is a row that says that it waits.</param>
    public static List<TableTransactionAction> Ended(FeedbackRecord record, bool waited)
    {
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpsertReplace, Record(record))];
        if (record.Status == FeedbackStatus.Unreadable)
        {
            actions.Add(new(TableTransactionActionType.UpsertReplace, Pointer(record)));
        }

        if (waited)
        {
            actions.Add(Delete(FeedbackKeys.Waiting(record.Id)));
        }

        return actions;
    }

    /// <summary>A report that does not count waits to be read again.</summary>
    public static List<TableTransactionAction> Again(TableEntity row, FeedbackRecord record, WaitingReport waiting) =>
        [.. Forgotten(row, record), new(TableTransactionActionType.UpsertReplace, Waiting(waiting))];

    public static List<TableTransactionAction> Forgotten(TableEntity row, FeedbackRecord record)
    {
        List<TableTransactionAction> actions = [new(TableTransactionActionType.Delete, row, row.ETag)];
        if (record.Status == FeedbackStatus.Unreadable)
        {
            actions.Add(Delete(FeedbackKeys.InStatus(record.Status, record.Id)));
        }

        return actions;
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public static FeedbackRecord Read(TableEntity row) => Read(row, () =>
        (JsonSerializer.Deserialize(row.GetString(Content)!, FeedbackJson.Wire.FeedbackRecord) ?? throw new FormatException("It is null."))
        with
        { Excerpt = row.GetString(Excerpt) });

    /// <summary>The report that a row in the order of a status points to.</summary>
    public static string? ReadId(TableEntity row) => row.GetString(Id);

    private static TableEntity Record(FeedbackRecord record) => new(FeedbackKeys.Partition, FeedbackKeys.Record(record.Id))
    {
        // Apart, since a text in a row has at most 32,768 characters.
        [Content] = JsonSerializer.Serialize(record with { Excerpt = null }, FeedbackJson.Wire.FeedbackRecord),
        [Excerpt] = record.Excerpt,
    };

    private static TableEntity Pointer(FeedbackRecord record) =>
        new(FeedbackKeys.Partition, FeedbackKeys.InStatus(record.Status, record.Id)) { [Id] = record.Id };

    private static TableTransactionAction Delete(string key) =>
        new(TableTransactionActionType.Delete, new TableEntity(FeedbackKeys.Partition, key) { ETag = ETag.All });

    private static T Read<T>(TableEntity row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException or NullReferenceException or JsonException)
        {
            throw new InvalidDataException($"The row {row.RowKey} of the table {TableFeedback.TableName} cannot be read: {wrong.Message}", wrong);
        }
    }
}
