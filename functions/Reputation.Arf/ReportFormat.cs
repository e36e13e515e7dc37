namespace Reputation.Arf;

/// <summary>In which shape a report came.</summary>
public enum ReportFormat
{
    /// <summary>With the fields of a feedback report (RFC 5965 3.1).</summary>
    Arf,

    /// <summary>Only the message that is complained about, attached whole, from an address that is known to send such complaints.</summary>
    Attached,

    /// <summary>JSON, or the fields of its older versions, as of xarf.org.</summary>
    Xarf,
}
