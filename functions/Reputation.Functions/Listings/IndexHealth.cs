using Microsoft.Extensions.Options;
using Reputation.Functions.Health;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Listings;

/// <summary>Whether lookups can be answered, from which version, and how old it is.</summary>
internal sealed class IndexHealth(LiveBlocklist live, IOptions<ListingOptions> options) : IHealthPart
{
    public string Name => "index";

    public HealthReport Report() => live is { Current: { } blocklist, Age: { } age }
        ? new HealthReport(
            Status(age),
            [
                ("version", blocklist.Version),
                ("epoch", blocklist.Position.Epoch),
                ("age", Math.Round(age.TotalSeconds, 1)),
                ("listings", blocklist.ListingCount),
                ("allowed", blocklist.AllowanceCount),
                .. Reason(age),
            ])
        : new HealthReport(HealthStatus.Unavailable, ("reason", "The blocklist has not been loaded yet."));

    private HealthStatus Status(TimeSpan age) => age switch
    {
        _ when age > options.Value.MaximumAge => HealthStatus.Unavailable,
        _ when age > options.Value.FreshFor => HealthStatus.Degraded,
        _ => HealthStatus.Ok,
    };

    private (string Name, object? Value)[] Reason(TimeSpan age) => Status(age) switch
    {
        HealthStatus.Unavailable => [("reason", "The list in memory is older than Listings__MaximumAge allows.")],
        HealthStatus.Degraded => [("reason", "The list in memory has not been compared with the store lately.")],
        _ => [],
    };
}
