using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Strikes;

public static class StrikesSetup
{
    public static IHostApplicationBuilder AddStrikes(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<StrikeOptions>("Strikes");
        services.AddSingleton<StrikeRule>();
        services.AddSingleton<TableStrikes>();
        services.AddSingleton(new BackedUpTable("strikes", TableStrikes.TableName));
        services.AddSingleton<IChore, ForgetStrikes>();
        return builder;
    }
}
