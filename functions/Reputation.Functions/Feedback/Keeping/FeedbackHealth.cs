using Reputation.Functions.Health;

namespace Reputation.Functions.Feedback.Keeping;

/// <summary>Whether reports are read, and how many could not be.</summary>
internal sealed class FeedbackHealth(LatestFeedback latest, TimeProvider clock) : IHealthPart
{
    /// <summary>After this time housekeeping has sent for a report again, and it should have been read.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    public string Name => "feedback";

    public HealthReport Report()
    {
        var known = latest.Known;
        var isStuck = known?.Oldest < clock.GetUtcNow() - Grace;
        return new HealthReport(
            isStuck ? HealthStatus.Degraded : HealthStatus.Ok,
            ("waiting", known?.Waiting),
            ("oldest", known?.Oldest),
            ("unreadable", known?.Unreadable),
            ("reason", isStuck ? "Feedback reports have waited to be read for longer than 15 minutes: look at the queue feedback-reports and at housekeeping." : null));
    }
}
