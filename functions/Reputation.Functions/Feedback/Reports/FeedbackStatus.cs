namespace Reputation.Functions.Feedback.Reports;

/// <summary>What has become of a report.</summary>
public enum FeedbackStatus
{
    /// <summary>It is stored, and waits to be read.</summary>
    Received,

    /// <summary>It was read.</summary>
    Read,

    /// <summary>It could not be read, and is kept as it came for an operator.</summary>
    Unreadable,
}
