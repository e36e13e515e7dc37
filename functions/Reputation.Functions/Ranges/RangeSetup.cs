using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Ranges;

public static class RangeSetup
{
    /// <summary>The ranges of which so much is listed that an operator may want to list them as a whole.</summary>
    public static IHostApplicationBuilder AddRanges(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<RangeOptions>("Ranges");
        builder.Services.AddSingleton<RangeReader>();
        builder.Services.AddSingleton<RangeEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapRanges(this IEndpointRouteBuilder app)
    {
        RangeEndpoints.Map(app);
        return app;
    }
}
