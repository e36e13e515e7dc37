using Reputation.Functions.Health;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings;

/// <summary>Whether the store answers.</summary>
internal sealed class StorageHealth(StorageCondition condition) : IHealthPart
{
    public string Name => "storage";

    public HealthReport Report() => condition switch
    {
        { Outage: { } outage } => new HealthReport(HealthStatus.Degraded, ("reason", outage.Reason), ("since", outage.Since)),
        { HasAnswered: true } => new HealthReport(HealthStatus.Ok),
        _ => new HealthReport(HealthStatus.Degraded, ("reason", "It has not answered yet.")),
    };
}
