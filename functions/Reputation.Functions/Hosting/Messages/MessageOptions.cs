using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>The settings <c>Queues__…</c>: how messages are taken from queues standalone; <see cref="RetryDelay"/> counts under Functions, too.</summary>
public sealed class MessageOptions
{
    public const string Section = "Queues";

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    /// <summary>How many messages of one queue are worked on at the same time, in each process.</summary>
    /// <value>Default 4; 1 to 32.</value>
    [Range(1, 32)]
    public int AtOnce { get; set; } = 4;

    /// <summary>For how long a message that was taken is hidden from others; this is renewed while it is worked on, and ends when the process does.</summary>
    /// <value>Default 1 min; 1 s to 1 h.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Visibility { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a message is delivered before it becomes a dead letter.</summary>
    /// <value>Default 5; 1 to 100.</value>
    [Range(1, 100)]
    public int MaxDeliveries { get; set; } = 5;

    /// <summary>How long after its first failure a message is delivered again; after each further one four times as long, at most 5 min.</summary>
    /// <value>Default 2 s; 0 to 5 min.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a message rests that has failed so many times.</summary>
    public TimeSpan DelayAfter(long deliveries)
    {
        var seconds = RetryDelay.TotalSeconds * Math.Pow(4, Math.Clamp(deliveries - 1, 0, 20));
        return seconds < LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestDelay;
    }
}
