namespace Reputation.Functions.Hosting.Timers;

/// <summary>What a schedule setting is when nobody sets it; for standalone runs only, since the Functions host knows no defaults.</summary>
/// <param name="Setting">The name between the percent signs in <c>function.json</c>.</param>
/// <param name="Expression">A six-field NCRONTAB expression.</param>
public sealed record ScheduleDefault(string Setting, string Expression);
