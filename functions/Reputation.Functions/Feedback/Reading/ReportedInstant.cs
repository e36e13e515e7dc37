using Reputation.Arf;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>When the message came that a report is about: pure.</summary>
internal static class ReportedInstant
{
    /// <summary>A <c>Received</c> field is believed so far back: who wrote it is not certain, and old complaints weigh little.</summary>
    private static readonly TimeSpan BelievedReceived = TimeSpan.FromDays(3);

    /// <summary>
    /// What the reporter says; else what the topmost <c>Received</c> field says, if that can be; else when the report came. Never later than
    /// that; and a date that is longer ago than evidence is kept is taken for a mistake, so that a reporter with a broken clock counts too.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="receivedAt">When it came.</param>
    /// <param name="kept">How long evidence is kept.</param>
    public static DateTimeOffset Of(FeedbackReport report, DateTimeOffset receivedAt, TimeSpan kept)
    {
        if (report.ArrivedAt is { } arrived)
        {
            return arrived < receivedAt && arrived > receivedAt - kept ? arrived : receivedAt;
        }

        return report.Original?.Received is [{ At: { } at }, ..] && at <= receivedAt && at >= receivedAt - BelievedReceived ? at : receivedAt;
    }
}
