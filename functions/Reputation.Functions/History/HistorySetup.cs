using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.History;

public static class HistorySetup
{
    /// <summary>What happened to each prefix, kept longer than the log is.</summary>
    public static IHostApplicationBuilder AddHistory(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<HistoryOptions>("History");
        services.AddSingleton<TableHistoryStore>();
        services.AddSingleton<HistoryAlignment>();
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<ILogReadership, HistoryReadership>();
        services.AddSingleton<ProjectHistory>();
        services.AddSingleton<IChore>(provider => provider.GetRequiredService<ProjectHistory>());
        services.AddSingleton(provider => new BackedUpTable(
            "history", TableHistoryStore.TableName, provider.GetRequiredService<ProjectHistory>().CatchUpAsync));
        services.AddSingleton<IChore, PurgeHistory>();
        return builder;
    }
}
