using Reputation.Arf.Redaction;

namespace Reputation.Arf;

/// <summary>What of a report may be kept for long: nothing that tells who received the message.</summary>
public static class ReportRedaction
{
    /// <summary>
    /// The report's own fields and the header of the message as text, one field a line, with every recipient replaced by <c>[redacted]</c> in
    /// whatever form it is recognized, and without the subject. Nothing of any body.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="most">The most characters, from 0 on; lines that no longer fit are left out.</param>
    public static string Excerpt(FeedbackReport report, int most = 16384)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return new ExcerptWriter(report, most).Write();
    }

    /// <summary>The envelope's sender, where a recipient in its local part (VERP, SRS) is replaced by <c>[redacted]</c>; null where there is none.</summary>
    public static string? MailFrom(FeedbackReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.OriginalMailFrom is { } sender ? new RecipientMask(Recipients.Of(report)).Sender(sender) : null;
    }

    /// <summary>The id of the message, where one that holds a recipient is replaced by <c>[redacted]</c>; null where there is none.</summary>
    public static string? MessageId(FeedbackReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Original?.MessageId is { } id ? new RecipientMask(Recipients.Of(report)).Text(id) : null;
    }
}
