namespace Reputation.Functions.Traffic;

/// <summary>Traffic is counted by days of UTC, and forgotten after a month.</summary>
internal static class TrafficDays
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The day of an instant.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    /// <summary>The first day that is kept.</summary>
    public static DateOnly FirstKept(DateTimeOffset now) => Of(now - Kept);
}
