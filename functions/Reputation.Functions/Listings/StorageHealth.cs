using Microsoft.Extensions.Options;
using Reputation.Functions.Health;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings;

/// <summary>Whether the store answers.</summary>
internal sealed class StorageHealth(TableCondition condition, LiveBlocklist live, IOptions<ListingOptions> options) : IHealthPart
{
    public string Name => "storage";

    public HealthReport Report() => condition switch
    {
        { Outage: { } outage } => new HealthReport(HealthStatus.Degraded, ("reason", outage.Reason), ("since", outage.Since)),
        { Blockage: { } blockage } => new HealthReport(HealthStatus.Degraded, ("reason", blockage)),
        { HasAnswered: true } when live.Age > options.Value.FreshFor =>
            new HealthReport(HealthStatus.Degraded, ("reason", "It has not answered for some polls in a row.")),
        { HasAnswered: true } => new HealthReport(HealthStatus.Ok),
        _ => new HealthReport(HealthStatus.Degraded, ("reason", "It has not answered yet.")),
    };
}
