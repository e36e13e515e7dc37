using Reputation.Arf;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>When the message came that a report is about: pure.</summary>
internal static class ReportedInstant
{
    /// <summary>A <c>Received</c> field is believed so far back: who wrote it is not certain, and old complaints weigh little.</summary>
    private static readonly TimeSpan BelievedReceived = TimeSpan.FromDays(3);

    /// <summary>Nobody complains of mail that is older; broken clocks say 1970.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromDays(366);

    /// <summary>So long a report may wait before it is read.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>
    /// What the reporter says; else what the topmost <c>Received</c> field says, if that can be; else when the report came. Never later than
    /// that. What came longer ago than evidence is kept weighs as little as that does; and what would be older than a year is taken for the
    /// mistake of a broken clock.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="receivedAt">When it came.</param>
    /// <param name="kept">How long evidence is kept.</param>
    public static DateTimeOffset Of(FeedbackReport report, DateTimeOffset receivedAt, TimeSpan kept)
    {
        if (report.ArrivedAt is { } arrived)
        {
            var oldest = receivedAt - kept + Grace;
            return arrived > receivedAt || arrived < receivedAt - Believed ? receivedAt : Later(arrived, oldest);
        }

        return report.Original?.Received is [{ At: { } at }, ..] && at <= receivedAt && at >= receivedAt - BelievedReceived ? at : receivedAt;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
