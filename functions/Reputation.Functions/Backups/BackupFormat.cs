namespace Reputation.Functions.Backups;

/// <summary>
/// A backup is gzip (RFC 1952) of lines of JSON: a header, one line a row with the part that it is <c>in</c>, and an end with the
/// number of rows in each part and the SHA-256 of all bytes before it.
/// </summary>
internal static class BackupFormat
{
    /// <summary>The newest format that this version knows, and the one that it writes.</summary>
    public const int Newest = 1;

    public const string Service = "Reputation.Functions";

    public const string ContentType = "application/gzip";

    /// <summary>The part with the listings.</summary>
    public const string Listings = "listings";

    /// <summary>The part with the allowlist.</summary>
    public const string Allowlist = "allowlist";

    /// <summary>Bytes; a row of Table Storage has at most 1 MiB.</summary>
    public const int LongestLine = 8 << 20;
}
