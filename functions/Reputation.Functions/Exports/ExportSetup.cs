namespace Reputation.Functions.Exports;

public static class ExportSetup
{
    public static IHostApplicationBuilder AddExports(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ChangeEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder app)
    {
        ChangeEndpoints.Map(app);
        return app;
    }
}
