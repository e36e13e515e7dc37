using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Deciding;
using Reputation.Functions.Delisting.Desk;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Delisting.Telling;
using Reputation.Functions.Delisting.Waiting;
using Reputation.Functions.Health;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Profiles;

namespace Reputation.Functions.Delisting;

public static class DelistingSetup
{
    public static IHostApplicationBuilder AddDelisting(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDelistingRules();
        services.AddDelistingContacts();
        services.AddSingleton<TableDelistingRequests>();
        services.AddSingleton(new BackedUpTable("delisting", TableDelistingRequests.TableName));
        services.AddSingleton<IChore, ForgetRequests>();

        services.AddSingleton<DelistingMessages>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Requesters>();
        services.AddSingleton<DelistingCheck>();
        services.AddSingleton<OrderedDecision>();
        services.AddSingleton<ReleaseSearch>();
        services.AddSingleton<DecisionRecord>();
        services.AddSingleton<DelistingDecider>();
        services.AddSingleton<IChore, ResendRequests>();

        services.AddTelling();

        services.AddSingleton<IProfilePart, DelistingProfile>();
        services.AddSingleton<LatestBacklog>();
        services.AddHostedService<FollowRequests>();
        services.AddSingleton<IHealthPart, DelistingHealth>();

        services.AddSingleton<DelistingDesk>();
        services.AddSingleton<OperatorDesk>();
        services.AddSingleton<DelistingEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapDelisting(this IEndpointRouteBuilder app)
    {
        DelistingEndpoints.Map(app);
        var decider = app.ServiceProvider.GetRequiredService<DelistingDecider>();
        app.MapMessage("DecideDelistingRequest", DelistingJson.Wire.DelistingRequested, (requested, cancellationToken) => decider.DecideAsync(requested.Id, cancellationToken));
        return app;
    }
}
