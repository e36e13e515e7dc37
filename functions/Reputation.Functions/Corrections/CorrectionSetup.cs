namespace Reputation.Functions.Corrections;

public static class CorrectionSetup
{
    /// <summary>What went wrong on a large scale is put right: undo, and the removal of many.</summary>
    public static IHostApplicationBuilder AddCorrections(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LogSearch>();
        builder.Services.AddSingleton<UndoDesk>();
        builder.Services.AddSingleton<UndoEndpoints>();
        builder.Services.AddSingleton<RemovalEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapCorrections(this IEndpointRouteBuilder app)
    {
        UndoEndpoints.Map(app);
        RemovalEndpoints.Map(app);
        return app;
    }
}
