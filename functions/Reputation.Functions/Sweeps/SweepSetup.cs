using Reputation.Functions.Health;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Hosting.Timers;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Profiles;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Desk;
using Reputation.Functions.Sweeps.Judging;
using Reputation.Functions.Sweeps.Observations;
using Reputation.Functions.Sweeps.Runs;

namespace Reputation.Functions.Sweeps;

public static class SweepSetup
{
    public static IHostApplicationBuilder AddSweeps(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<SweepOptions>("Sweeps");
        services.AddSingleton(new ScheduleDefault(SweepStreaks.Setting, "0 */5 * * * *"));
        services.AddSingleton<TableSweeps>();
        services.AddSingleton(new BackedUpTable("sweeps", TableSweeps.TableName));
        services.AddSingleton<BlobSweepFiles>();
        services.AddSingleton<BlobLedger>();
        services.AddSingleton<IProfilePart, SweepObservations>();

        services.AddSingleton<AskingTimes>();
        services.AddSingleton<SweepCandidates>();
        services.AddSingleton<SweepAsking>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<SweepStreaks>();
        services.AddSingleton<SweepJudge>();
        services.AddSingleton<SweepBudget>();
        services.AddSingleton<SweepRun>();
        services.AddSingleton<SweepRunner>();

        services.AddSingleton<SweepDesk>();
        services.AddSingleton<SweepEndpoints>();
        services.AddSingleton<IChore, ResendSweeps>();
        services.AddSingleton<IChore, ForgetSweeps>();

        services.AddSingleton<LastSweep>();
        services.AddHostedService<FollowSweeps>();
        services.AddSingleton<IHealthPart, AbusixHealth>();
        return builder;
    }

    public static IEndpointRouteBuilder MapSweeps(this IEndpointRouteBuilder app)
    {
        SweepEndpoints.Map(app);
        var runner = app.ServiceProvider.GetRequiredService<SweepRunner>();
        app.MapTimer("Sweep", (_, cancellationToken) => runner.RunDueAsync(cancellationToken));
        app.MapMessage("RunSweep", SweepJson.Wire.SweepRequested, (requested, cancellationToken) => runner.RunAsync(requested.Id, cancellationToken));
        return app;
    }
}
