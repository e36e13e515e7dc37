namespace Reputation.Arf;

/// <summary>
/// Who seems to have made a report, by its <c>From</c>, <c>User-Agent</c> and shape. Anybody can write these: whether it is true is for
/// the authentication of <see cref="FeedbackReport.Report"/> to say.
/// </summary>
public enum ReportGenerator
{
    Unknown,

    /// <summary>The Universal Feedback Loop of Validity, formerly Return Path, for many mailbox providers.</summary>
    Validity,

    OpenSrs,

    /// <summary>Microsoft's Junk Mail Reporting Program since June 2026: three fields, and the header of the message.</summary>
    Jmrp,

    /// <summary>Microsoft's Junk Mail Reporting Program before: the message attached, without any fields.</summary>
    JmrpLegacy,

    /// <summary>Yahoo's Complaint Feedback Loop, which also speaks for AOL.</summary>
    Yahoo,

    MailRu,

    /// <summary>AOL's own loop, of old.</summary>
    Aol,

    /// <summary>Whoever reports that DKIM, SPF or DMARC failed (RFC 6591), such as OpenDMARC: no complaint.</summary>
    AuthFailure,

    Xarf,
}
