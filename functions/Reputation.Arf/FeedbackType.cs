namespace Reputation.Arf;

/// <summary>What a report says about the message (RFC 5965 7.3 and its registry).</summary>
public enum FeedbackType
{
    /// <summary>No type, or one that is not known; <see cref="FeedbackReport.TypeName"/> has it as it was written.</summary>
    Unknown,

    Abuse,

    Fraud,

    Virus,

    Other,

    /// <summary>The message is no spam (RFC 6430): never to be counted as a complaint, but against one.</summary>
    NotSpam,

    /// <summary>DKIM, SPF or DMARC failed (RFC 6591): no complaint.</summary>
    AuthFailure,

    /// <summary><c>opt-out</c> or <c>opt-out-list</c> of the drafts: the recipient wants no more of it, which is no abuse.</summary>
    OptOut,
}
