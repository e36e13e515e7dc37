namespace Reputation.Functions.Lookups;

public static class LookupSetup
{
    public static IHostApplicationBuilder AddLookups(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RejectText>();
        builder.Services.AddSingleton<LookupJudge>();
        builder.Services.AddSingleton<LookupEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapLookups(this IEndpointRouteBuilder app)
    {
        LookupEndpoints.Map(app);
        return app;
    }
}
