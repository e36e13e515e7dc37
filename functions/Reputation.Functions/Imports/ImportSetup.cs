using Reputation.Functions.Hosting.Running;
using Reputation.Functions.Hosting.Settings;
using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Imports;

public static class ImportSetup
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(12);
    private static readonly TimeSpan UnderFunctions = TimeSpan.FromMinutes(4);

    public static IHostApplicationBuilder AddImports(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<ImportOptions>("Imports");
        services.AddOptions<ImportOptions>().PostConfigure<HostingMode>((options, mode) => options.TimeLimit ??= mode.UnderFunctions ? UnderFunctions : Usual);
        services.AddSingleton<ListSyntaxes>();
        services.AddSingleton<TableImports>();
        services.AddSingleton<Importer>();
        services.AddSingleton<ImportForm>();
        services.AddSingleton<ImportEndpoints>();
        return builder;
    }

    public static IEndpointRouteBuilder MapImports(this IEndpointRouteBuilder app)
    {
        ImportEndpoints.Map(app);
        return app;
    }
}
