using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>
/// The row keys of the table of requests, which all lie in one partition, so that a request and everything that leads to it change in one
/// transaction.
/// </summary>
internal static class DelistingKeys
{
    public const string Partition = "requests";

    /// <summary>Follows every key that begins with the text before it.</summary>
    private const string End = "~";

    /// <summary>Of the records, the newest first.</summary>
    public static string Records => "request-";

    /// <summary>Of the decided requests whose requesters are still to be told.</summary>
    public static string Untold => "untold-";

    /// <summary>The record itself.</summary>
    public static string Record(string id) => $"{Records}{TimedId.Key(id)}";

    /// <summary>The one request that is open for what is listed as one.</summary>
    public static string Open(IpPrefix unit) => $"open-{unit.ToAddressString()}";

    /// <summary>All requests of a status: those that wait the oldest first, since it is their turn; decided ones the newest first.</summary>
    public static string InStatus(DelistingStatus status) => $"status-{status.Name()}-";

    public static string InStatus(DelistingStatus status, string id) => InStatus(status) + (status.IsOpen() ? id : TimedId.Key(id));

    /// <summary>All requests about what is listed as one, the newest first.</summary>
    public static string About(IpPrefix unit) => $"address-{unit.ToAddressString()}-";

    public static string About(IpPrefix unit, string id) => About(unit) + TimedId.Key(id);

    /// <summary>All tokens of a request.</summary>
    public static string Tokens(string id) => $"token-{id}-";

    public static string Token(string id, string hash) => Tokens(id) + hash;

    public static string ToTell(string id) => Untold + id;

    /// <summary>A key behind all that begin with this.</summary>
    public static string EndOf(string prefix) => prefix + End;
}
