using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Traffic;

public static class TrafficSetup
{
    public static IHostApplicationBuilder AddTraffic(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<TrafficForm>();
        services.AddSingleton<BlobTrafficInbox>();
        services.AddSingleton<BlobTrafficFile>();
        services.AddSingleton<BlobTraffic>();
        services.AddSingleton<IChore, FoldTraffic>();
        services.AddSingleton<TrafficEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapTraffic(this IEndpointRouteBuilder app)
    {
        TrafficEndpoints.Map(app);
        return app;
    }
}
