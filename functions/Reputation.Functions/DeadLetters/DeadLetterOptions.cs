using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.DeadLetters;

/// <summary>The settings <c>DeadLetters__…</c>.</summary>
public sealed class DeadLetterOptions
{
    /// <summary>How long a dead letter is kept, from the day on that it was given up.</summary>
    /// <value>Default 30 days; 1 hour to 10 years.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}
