namespace Reputation.Functions.OpenApi;

public static class OpenApiSetup
{
    public static void AddOpenApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiDescription>();
        builder.Services.AddSingleton<OpenApiEndpoints>();
    }

    public static IEndpointRouteBuilder MapOpenApi(this IEndpointRouteBuilder app)
    {
        OpenApiEndpoints.Map(app);
        return app;
    }
}
