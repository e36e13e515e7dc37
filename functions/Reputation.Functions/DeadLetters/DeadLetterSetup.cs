using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.DeadLetters;

public static class DeadLetterSetup
{
    /// <summary>Keeps the messages that were given up, whatever carried them.</summary>
    public static IHostApplicationBuilder AddDeadLetters(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<DeadLetterOptions>("DeadLetters");
        services.AddSingleton<TableDeadLetters>();
        services.AddSingleton<IDeadMessages>(provider => provider.GetRequiredService<TableDeadLetters>());
        services.AddSingleton<DeadLetterDesk>();
        services.AddSingleton<DeadLetterEndpoints>();
        services.AddSingleton<IChore, CollectDeadLetters>();
        services.AddSingleton<IChore, PurgeDeadLetters>();
        services.AddSingleton(new BackedUpTable("deadletters", TableDeadLetters.TableName));
        return builder;
    }

    public static IEndpointRouteBuilder MapDeadLetters(this IEndpointRouteBuilder app)
    {
        DeadLetterEndpoints.Map(app);
        return app;
    }
}
