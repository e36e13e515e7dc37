using Reputation.Functions.Keys;
using Reputation.Functions.Keys.Stored;

namespace Reputation.Functions.Health;

/// <summary>Whether keys that are made or revoked elsewhere are noticed here, and which of them cannot be read.</summary>
public sealed class KeysHealth(LiveKeys live, KeyPatience patience) : IHealthPart
{
    public string Name => "keys";

    public HealthReport Report()
    {
        if (live is not { Stored: { } stored, Age: { } age })
        {
            return new HealthReport(HealthStatus.Degraded, ("reason", "The keys have not been read yet: only Keys__Bootstrap works."));
        }

        List<(string, object?)> properties = [("count", stored.Keys.Count), ("age", Math.Round(age.TotalSeconds, 1))];
        var reason = Reason(stored, age);
        if (reason is not null)
        {
            properties.Add(("reason", reason));
        }

        return new HealthReport(reason is null ? HealthStatus.Ok : HealthStatus.Degraded, properties);
    }

    private string? Reason(StoredKeys stored, TimeSpan age) => stored.Unreadable switch
    {
        _ when age > patience.MaximumAge => "The keys have not been read for longer than Listings__MaximumAge: only Keys__Bootstrap works.",
        _ when age > patience.SureFor => "The keys have not been read lately: a new one is not known here, and a revoked one may still work.",
        [] => null,
        [var first, ..] => first.Sentence,
    };
}
