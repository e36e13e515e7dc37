namespace Reputation.Functions.Hosting.Storage;

internal static class Milliseconds
{
    /// <summary>The instant in whole milliseconds, which every store and every reader keeps.</summary>
    public static DateTimeOffset InWholeMilliseconds(this DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}
