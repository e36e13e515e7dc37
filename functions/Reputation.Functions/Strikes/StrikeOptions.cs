using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Strikes;

/// <summary>The settings <c>Strikes__…</c>: how long those have to wait who were let go and are listed again.</summary>
public sealed class StrikeOptions : IValidatableObject
{
    /// <summary>How long after a first removal an address is not taken off again by itself; twice as long after each further one.</summary>
    /// <value>Default 12 h; 0 to 365 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan Cooldown { get; set; } = TimeSpan.FromHours(12);

    /// <summary>No cool-down is longer.</summary>
    /// <value>Default 30 days; 0 to 365 days, and not shorter than <see cref="Cooldown"/>.</value>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan LongestCooldown { get; set; } = TimeSpan.FromDays(30);

    /// <summary>For each of these that passes without a further removal, one strike is taken away.</summary>
    /// <value>Default 30 days; 1 h to 3650 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long after a removal less is enough to list the address again.</summary>
    /// <value>Default 7 days; 0 to 365 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan Probation { get; set; } = TimeSpan.FromDays(7);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LongestCooldown < Cooldown)
        {
            yield return new ValidationResult("must not be shorter than Strikes__Cooldown.", [nameof(LongestCooldown)]);
        }
    }
}
