namespace Reputation.Functions.Health;

/// <summary>Where messages would go; nothing is sent by this version.</summary>
public sealed class BusHealth(IConfiguration configuration) : IHealthPart
{
    public string Name => "bus";

    public HealthReport Report() => new(HealthStatus.Off, ("transport", Transport), ("detail", "This version sends no messages."));

    private string Transport => IsSet("ServiceBus") || IsSet("ServiceBus:fullyQualifiedNamespace") ? "Service Bus" : "Azure Storage queues";

    private bool IsSet(string setting) => !string.IsNullOrEmpty(configuration[setting]);
}
