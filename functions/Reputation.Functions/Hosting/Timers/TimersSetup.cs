namespace Reputation.Functions.Hosting.Timers;

public static class TimersSetup
{
    /// <summary>Makes <see cref="TimerMapping.MapTimer"/> work; <see cref="TimeProvider"/> and storage come from the rest of Hosting.</summary>
    public static void AddTimers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StandaloneTimers>();
        builder.Services.AddSingleton<BlobTurns>();
        builder.Services.AddHostedService<TimersService>();
    }
}
