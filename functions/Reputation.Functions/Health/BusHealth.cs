namespace Reputation.Functions.Health;

/// <summary>Where messages would go; nothing is sent by this version.</summary>
public sealed class BusHealth(IConfiguration configuration) : IHealthPart
{
    public string Name => "bus";

    public HealthReport Report() => new(HealthStatus.Off, ("transport", Transport), ("detail", "This version sends no messages."));

    private string Transport => configuration.GetSection("ServiceBus").Exists() ? "Service Bus" : "Azure Storage queues";
}
