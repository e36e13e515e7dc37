using System.Net;

namespace Reputation.Arf;

/// <summary>
/// What a feedback report says (RFC 5965), as it says it: nothing of it is checked, and all of it may be made up. Of a field that may come
/// once and comes again, the first is taken: what a generator writes itself stands above what it copies. It keeps the memory that it was read
/// from, for <see cref="ReportRedaction"/>: leave that as it is.
/// </summary>
public sealed record FeedbackReport
{
    /// <summary>For how many messages one report may speak at most; more is cut down to this.</summary>
    public const int MostIncidents = 1000;

    public required ReportFormat Format { get; init; }

    public required ReportGenerator Generator { get; init; }

    public required FeedbackType Type { get; init; }

    /// <summary>The type as it was written, or null.</summary>
    public string? TypeName { get; init; }

    public string? UserAgent { get; init; }

    public string? Version { get; init; }

    /// <summary>
    /// The address that the message came from (<c>Source-IP</c>); IPv4 also where it was written as IPv4-mapped. Of several, the first that
    /// is an address. Brackets, an <c>IPv6:</c> tag and a port are taken off; short and octal forms are no addresses. Never from the message
    /// itself, except in XARF, which has no other place.
    /// </summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary>The source as it was written, or null.</summary>
    public string? SourceText { get; init; }

    /// <summary>The port that the message came from (<c>Source-Port</c>, RFC 6692), 1 to 65535.</summary>
    public int? SourcePort { get; init; }

    /// <summary>The envelope's sender, without angle brackets; empty for <c>&lt;&gt;</c>.</summary>
    public string? OriginalMailFrom { get; init; }

    /// <summary>The first 64 recipients, without angle brackets.</summary>
    public IReadOnlyList<string> OriginalRecipients { get; init; } = [];

    /// <summary>When the message arrived (<c>Arrival-Date</c>, or <c>Received-Date</c> of the drafts). Without a zone, in UTC.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>For how many messages the report speaks, 1 to <see cref="MostIncidents"/>.</summary>
    public int Incidents { get; init; } = 1;

    public string? OriginalEnvelopeId { get; init; }

    /// <summary>The name of the server, without <c>dns;</c> in front.</summary>
    public string? ReportingMta { get; init; }

    /// <summary>Who wants no more mail (<c>Removal-Recipient</c> of the drafts).</summary>
    public string? RemovalRecipient { get; init; }

    /// <summary>Validity's word for the kind of complaint.</summary>
    public string? AbuseType { get; init; }

    /// <summary>Validity's link to the subscription that the report was sent for.</summary>
    public string? SubscriptionLink { get; init; }

    /// <summary>The first 64, as they were written.</summary>
    public IReadOnlyList<string> ReportedDomains { get; init; } = [];

    /// <summary>The first 64, as they were written.</summary>
    public IReadOnlyList<string> ReportedUris { get; init; } = [];

    /// <summary>What RFC 6591 adds; null without any of its fields.</summary>
    public AuthFailureDetails? AuthFailure { get; init; }

    /// <summary>Those that stand among the report's own fields, the first 16.</summary>
    public IReadOnlyList<AuthenticationResults> AuthenticationResults { get; init; } = [];

    /// <summary>The mail that brought the report.</summary>
    public required ReportMessage Report { get; init; }

    /// <summary>The message that the report is about, or its header; null where it is missing.</summary>
    public OriginalMessage? Original { get; init; }

    /// <summary>In what the report departs from RFC 5965, each once.</summary>
    public IReadOnlyList<ReportDeviation> Deviations { get; init; } = [];

    /// <summary>The report's own fields as they stand, decoded; for XARF empty.</summary>
    internal ReadOnlyMemory<byte> Fields { get; init; }
}
