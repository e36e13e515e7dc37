namespace Reputation.Functions.ListFiles;

/// <summary>How a list of prefixes is written.</summary>
public enum ListFormat
{
    /// <summary>One address or prefix a line, with <c>#</c> and <c>;</c> comments.</summary>
    Plain,

    /// <summary>RFC 4180: <c>prefix,reason,detail,expiresAt</c>, or the columns that a header names.</summary>
    Csv,

    /// <summary>One JSON object a line, as <c>PUT /api/listings</c> takes it.</summary>
    Ndjson,
}
