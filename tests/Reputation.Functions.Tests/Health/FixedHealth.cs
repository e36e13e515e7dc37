using Reputation.Functions.Health;

namespace Reputation.Functions.Tests.Health;

/// <summary>A part that is always in one state.</summary>
public sealed class FixedHealth(string name, HealthReport report) : IHealthPart
{
    public string Name => name;

    public HealthReport Report() => report;
}
