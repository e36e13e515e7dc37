using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>The rows of a request, and which of them a change of it touches.</summary>
internal static class TableDelistingRows
{
    public const string Id = "Id";
    public const string DueAt = "DueAt";

    private const string Content = "Content";
    private const string Requesters = "Requesters";

    /// <summary>Everything about a new request, with the token of whoever made it.</summary>
    public static List<TableTransactionAction> Added(DelistingRequest request, string tokenHash) =>
    [
        Add(Open(request.Unit, request.Id)),
        Add(Record(request)),
        Add(InStatus(request)),
        Add(Pointer(DelistingKeys.About(request.Unit, request.Id), request.Id)),
        Add(Token(request.Id, tokenHash)),
    ];

    /// <summary>Another requester of an open request; fails when it is not open any more.</summary>
    public static List<TableTransactionAction> Joined(TableEntity open, string id, string tokenHash)
    {
        open[Requesters] = ReadOpen(open).Requesters + 1;
        return [new(TableTransactionActionType.UpdateReplace, open, open.ETag), Add(Token(id, tokenHash))];
    }

    public static OpenRequest ReadOpen(TableEntity row) => new(row.GetString(Id), row.GetInt32(Requesters) ?? 1);

    /// <summary>A change of a request.</summary>
    /// <param name="row">Its record as it was read.</param>
    /// <param name="before">What that says.</param>
    /// <param name="after">What it shall say.</param>
    /// <param name="tell">Whether its requesters are to be told, once it is decided.</param>
    public static List<TableTransactionAction> Changed(TableEntity row, DelistingRequest before, DelistingRequest after, bool tell)
    {
        row[Content] = Json(after);
        var actions = new List<TableTransactionAction> { new(TableTransactionActionType.UpdateReplace, row, row.ETag) };
        if (before.Status != after.Status)
        {
            actions.Add(Delete(DelistingKeys.InStatus(before.Status, before.Id)));
        }

        if (before.Status != after.Status || before.DueAt != after.DueAt)
        {
            actions.Add(Put(InStatus(after)));
        }

        if (before.IsOpen && !after.IsOpen)
        {
            actions.Add(Delete(DelistingKeys.Open(after.Unit)));
        }
        else if (!before.IsOpen && after.IsOpen)
        {
            actions.Add(Add(Open(after.Unit, after.Id)));
        }

        if (!after.IsOpen && tell)
        {
            actions.Add(Put(Pointer(DelistingKeys.ToTell(after.Id), after.Id)));
        }

        return actions;
    }

    /// <summary>Everything about a decided request but its tokens.</summary>
    public static List<TableTransactionAction> Forgotten(TableEntity row, DelistingRequest request) =>
    [
        new(TableTransactionActionType.Delete, row, row.ETag),
        Delete(DelistingKeys.InStatus(request.Status, request.Id)),
        Delete(DelistingKeys.About(request.Unit, request.Id)),
    ];

    /// <summary>The request that a row holds.</summary>
    /// <exception cref="InvalidDataException">It holds none.</exception>
    public static DelistingRequest Read(TableEntity row)
    {
        try
        {
            var request = JsonSerializer.Deserialize(row.GetString(Content), DelistingJson.Wire.DelistingRequest)!;
            return request.Findings is null ? request with { Findings = [] } : request;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentNullException or InvalidOperationException)
        {
            throw new InvalidDataException($"The row {row.RowKey} of the table {TableDelistingRequests.TableName} cannot be read: {wrong.Message}", wrong);
        }
    }

    private static TableEntity Record(DelistingRequest request) =>
        new(DelistingKeys.Partition, DelistingKeys.Record(request.Id)) { [Content] = Json(request) };

    private static TableEntity Open(IpPrefix unit, string id) => Pointer(DelistingKeys.Open(unit), id);

    private static TableEntity InStatus(DelistingRequest request)
    {
        var row = Pointer(DelistingKeys.InStatus(request.Status, request.Id), request.Id);
        if (request.DueAt is { } due)
        {
            row[DueAt] = due;
        }

        return row;
    }

    private static TableEntity Token(string id, string tokenHash) => Pointer(DelistingKeys.Token(id, tokenHash), id);

    private static TableEntity Pointer(string key, string id) => new(DelistingKeys.Partition, key) { [Id] = id };

    private static string Json(DelistingRequest request) => JsonSerializer.Serialize(request, DelistingJson.Wire.DelistingRequest);

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Put(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private static TableTransactionAction Delete(string key) =>
        new(TableTransactionActionType.Delete, new TableEntity(DelistingKeys.Partition, key), ETag.All);
}
