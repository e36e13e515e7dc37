using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Delisting.Telling;

internal static class TellingSetup
{
    /// <summary>Tells requesters by mail; needs an <see cref="IDecisionsToTell"/>.</summary>
    public static IServiceCollection AddTelling(this IServiceCollection services)
    {
        services.AddSingleton<DecisionTeller>();
        services.AddSingleton<TellRequesters>();
        services.AddSingleton<IChore>(provider => provider.GetRequiredService<TellRequesters>());
        return services;
    }
}
