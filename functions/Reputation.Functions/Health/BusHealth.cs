using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.Health;

/// <summary>What carries messages, whether it answers, and how many wait or were given up, as far as this process knows.</summary>
public sealed class BusHealth(MessagesState messages) : IHealthPart
{
    public string Name => "bus";

    public HealthReport Report()
    {
        List<(string, object?)> properties = [("transport", messages.Transport)];
        if (messages.Queues.Count == 0)
        {
            return new HealthReport(HealthStatus.Off, [.. properties, ("reason", "No function takes messages.")]);
        }

        var trouble = messages.Trouble;
        if (trouble is not null)
        {
            properties.Add(("reason", trouble));
        }

        if (messages.Waiting is { } waiting)
        {
            properties.Add(("waiting", waiting));
        }

        if (messages.DeadLetters is { } dead)
        {
            properties.Add(("deadLetters", dead));
        }

        return new HealthReport(trouble is null ? HealthStatus.Ok : HealthStatus.Degraded, properties);
    }
}
