namespace Reputation.Arf;

/// <summary>The mail that brought a report.</summary>
public sealed record ReportMessage
{
    /// <summary>The first address of <c>From</c>.</summary>
    public string? FromAddress { get; init; }

    /// <summary>Its domain, in small letters.</summary>
    public string? FromDomain { get; init; }

    /// <summary>Without angle brackets.</summary>
    public string? MessageId { get; init; }

    public DateTimeOffset? Date { get; init; }

    /// <summary>The first 16 <c>Authentication-Results</c> fields, top first, that is newest first.</summary>
    public IReadOnlyList<AuthenticationResults> AuthenticationResults { get; init; } = [];

    /// <summary>
    /// The domains (<c>d=</c>, RFC 6376 3.5) of the first 16 DKIM signatures, top first, in small letters. That they are there does not
    /// mean that they hold.
    /// </summary>
    public IReadOnlyList<string> SignatureDomains { get; init; } = [];
}
