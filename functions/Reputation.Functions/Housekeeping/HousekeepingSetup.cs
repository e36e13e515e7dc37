using Reputation.Functions.Hosting.Timers;

namespace Reputation.Functions.Housekeeping;

public static class HousekeepingSetup
{
    /// <summary>Adds the round of chores; whoever has a chore registers it as an <see cref="IChore"/>.</summary>
    public static void AddHousekeeping(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new ScheduleDefault("HousekeepingSchedule", "30 * * * * *"));
        builder.Services.AddSingleton<Chores>();
    }

    public static void MapHousekeeping(this WebApplication app)
    {
        var chores = app.Services.GetRequiredService<Chores>();
        app.MapTimer("Housekeeping", (_, cancellationToken) => chores.RunAsync(cancellationToken));
    }
}
