namespace Reputation.Functions.Keys;

/// <summary>How closely a process follows the stored keys: as closely as it follows the list, whose settings these are.</summary>
/// <param name="PollInterval">How often the keys are read.</param>
/// <param name="MaximumAge">How long those known go on working while they cannot be read.</param>
public sealed record KeyPatience(TimeSpan PollInterval, TimeSpan MaximumAge)
{
    /// <summary>After this time without a reading, a key that is not known may be one that was made meanwhile.</summary>
    public TimeSpan SureFor => PollInterval * 3;
}
