using System.Globalization;
using Azure.Data.Tables;
using Reputation.Functions.Delisting.Telling;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>
/// A contact as rows: the contact itself in the partition of its request; one for each of its hashes, the latest first, by which
/// requests and mails are counted; and one among all, the oldest first, which says what is to be deleted, and when.
/// </summary>
internal static class TableContactRows
{
    /// <summary>The partition of the rows by age.</summary>
    public const string Ages = "age";

    private const string RequestId = "RequestId";
    private const string Email = "Email";
    private const string Explanation = "Explanation";
    private const string AskedAt = "AskedAt";
    private const string RequesterKey = "RequesterKey";
    private const string EmailKey = "EmailKey";
    private const string NetworkKey = "NetworkKey";

    public static TableEntity Of(Contact contact) => With(contact.Told, new TableEntity(contact.RequestId, contact.TokenHash)
    {
        [Email] = contact.Email.ToString(),
        [Explanation] = contact.Explanation,
        [AskedAt] = contact.AskedAt,
        [RequesterKey] = contact.Keys.Requester,
        [EmailKey] = contact.Keys.Email,
        [NetworkKey] = contact.Keys.Network,
    });

    public static Contact Read(TableEntity row)
    {
        try
        {
            return new Contact(
                row.PartitionKey,
                row.RowKey,
                EmailAddress.Parse(row.GetString(Email)),
                row.GetString(Explanation),
                row.GetDateTimeOffset(AskedAt)!.Value,
                new RequesterKeys(row.GetString(RequesterKey), row.GetString(EmailKey), row.GetString(NetworkKey)),
                ReadTold(row));
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new InvalidDataException($"A contact of the request {row.PartitionKey} cannot be read: {wrong.GetType().Name}.", wrong);
        }
    }

    /// <summary>The row of a contact with what became of its mail.</summary>
    public static TableEntity With(Told? told, TableEntity row)
    {
        row["ToldOf"] = told?.DecidedAt;
        row["ClaimedAt"] = told?.ClaimedAt;
        row["ToldAt"] = told?.At;
        row["NotTold"] = told?.Why;
        row["Attempts"] = told?.Attempts;
        row["AgainAt"] = told?.AgainAt;
        return row;
    }

    public static TableEntity OfAge(Contact contact) => new(Ages, $"{Ascending(contact.AskedAt)}-{contact.RequestId}-{contact.TokenHash}")
    {
        [RequestId] = contact.RequestId,
        [AskedAt] = contact.AskedAt,
        [RequesterKey] = contact.Keys.Requester,
        [EmailKey] = contact.Keys.Email,
        [NetworkKey] = contact.Keys.Network,
    };

    /// <summary>The contact's rows by which requests are counted, of its row of age or of itself.</summary>
    public static IEnumerable<(string Partition, string Key)> CountedBy(TableEntity row)
    {
        var (request, token) = Names(row);
        string?[] hashes = [row.GetString(RequesterKey), row.GetString(EmailKey), row.GetString(NetworkKey)];
        return row.GetDateTimeOffset(AskedAt) is { } asked
            ? hashes.OfType<string>().Select(hash => (Requester(hash), $"{Descending(asked)}-{request}-{token}"))
            : [];
    }

    public static TableEntity OfRequester(string partition, string key, Contact contact) => new(partition, key) { [RequestId] = contact.RequestId };

    /// <summary>The partition and the key of the contact that a row of age is for.</summary>
    /// <remarks>By its key, which is there whatever else is damaged.</remarks>
    public static (string RequestId, string TokenHash) Names(TableEntity row)
    {
        var parts = row.RowKey.Split('-');
        return (string.Join('-', parts[1..^1]), parts[^1]);
    }

    public static string RequestOf(TableEntity row) => row.GetString(RequestId);

    /// <summary>The partition of the rows of a hash.</summary>
    public static string Requester(string hash) => $"requester-{hash}";

    /// <summary>What is before all keys of that instant, and after all of earlier ones.</summary>
    public static string Ascending(DateTimeOffset instant) => string.Create(CultureInfo.InvariantCulture, $"{instant.ToUnixTimeMilliseconds():D15}");

    /// <summary>What is before all keys of that instant, and after all of later ones.</summary>
    public static string Descending(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - instant.ToUnixTimeMilliseconds():D15}");

    private static Told? ReadTold(TableEntity row) => row.GetDateTimeOffset("ToldOf") is { } decidedAt
        ? new Told(
            decidedAt,
            row.GetDateTimeOffset("ClaimedAt"),
            row.GetDateTimeOffset("ToldAt"),
            row.GetString("NotTold"),
            row.GetInt32("Attempts") ?? 0,
            row.GetDateTimeOffset("AgainAt"))
        : null;
}
