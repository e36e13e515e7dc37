using Reputation.Functions.Health;

namespace Reputation.Functions.Delisting.Waiting;

/// <summary>Whether requests are checked, and how many wait for an operator.</summary>
internal sealed class DelistingHealth(LatestBacklog latest, TimeProvider clock) : IHealthPart
{
    /// <summary>After this time housekeeping has sent for a request again, and it should have been checked.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    public string Name => "delisting";

    public HealthReport Report()
    {
        var known = latest.Known;
        var isStuck = known?.OldestUnchecked < clock.GetUtcNow() - Grace;
        return new HealthReport(
            isStuck ? HealthStatus.Degraded : HealthStatus.Ok,
            ("waiting", known?.Waiting),
            ("oldest", known?.Oldest),
            ("askedAgain", known?.AskedAgain),
            ("reason", isStuck ? "Requests have waited for their check for longer than 15 minutes: look at the queue delisting-requests and at housekeeping." : null));
    }
}
