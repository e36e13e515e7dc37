namespace Reputation.Arf;

/// <summary>The header of the message that a report is about; its body is not read.</summary>
public sealed record OriginalMessage
{
    /// <summary>Without angle brackets.</summary>
    public string? MessageId { get; init; }

    /// <summary>The first address of <c>From</c>.</summary>
    public string? FromAddress { get; init; }

    /// <summary>Its domain, in small letters.</summary>
    public string? FromDomain { get; init; }

    /// <summary>The address in <c>Return-Path</c>; empty for <c>&lt;&gt;</c>.</summary>
    public string? ReturnPath { get; init; }

    public DateTimeOffset? Date { get; init; }

    /// <summary>The first 64 <c>Received</c> fields, top first, that is newest first.</summary>
    public IReadOnlyList<ReceivedHop> Received { get; init; } = [];

    /// <summary>The first 16 <c>Received-SPF</c> fields, top first.</summary>
    public IReadOnlyList<ReceivedSpf> ReceivedSpf { get; init; } = [];

    /// <summary>The first 16 <c>Authentication-Results</c> fields, top first.</summary>
    public IReadOnlyList<AuthenticationResults> AuthenticationResults { get; init; } = [];

    /// <summary>The first 16 <c>ARC-Authentication-Results</c> fields (RFC 8617 4.1.1), top first.</summary>
    public IReadOnlyList<AuthenticationResults> ArcAuthenticationResults { get; init; } = [];

    /// <summary>The domains of the first 16 DKIM signatures, top first, in small letters.</summary>
    public IReadOnlyList<string> SignatureDomains { get; init; } = [];

    /// <summary>Google's <c>Feedback-ID</c>, by which senders tell their campaigns apart.</summary>
    public string? FeedbackId { get; init; }

    /// <summary>The sender's own mark for complaints (RFC 9477 3.2).</summary>
    public string? CfblFeedbackId { get; init; }

    /// <summary>The report brought no more than a header, and says so or has no body.</summary>
    public bool HeadersOnly { get; init; }

    /// <summary>The header as it stands, decoded.</summary>
    internal ReadOnlyMemory<byte> Header { get; init; }
}
