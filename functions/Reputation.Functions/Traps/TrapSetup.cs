namespace Reputation.Functions.Traps;

public static class TrapSetup
{
    public static IHostApplicationBuilder AddTraps(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TrapForm>();
        builder.Services.AddSingleton<TrapBody>();
        builder.Services.AddSingleton<TrapEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapTraps(this IEndpointRouteBuilder app)
    {
        TrapEndpoints.Map(app);
        return app;
    }
}
