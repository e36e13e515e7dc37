using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Delisting.Telling;

internal static class TellingSetup
{
    public static IServiceCollection AddTelling(this IServiceCollection services)
    {
        services.AddSingleton<DecisionsToTell>();
        services.AddSingleton<DecisionTeller>();
        services.AddSingleton<TellRequesters>();
        services.AddSingleton<IChore>(provider => provider.GetRequiredService<TellRequesters>());
        return services;
    }
}
