using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;

namespace Reputation.Functions.Tests.Hosting;

public sealed class DeclarationTests
{
    [Fact]
    public async Task Every_declared_function_is_answered_at_its_route_and_nothing_else_is()
    {
        await using var app = await AppInProcess.StartAsync();

        var declared = app.Services.GetRequiredService<FunctionDeclarations>().All.Where(function => function.IsHttp)
            .Select(function => Line("/" + function.Route, function.Methods));
        var answered = Endpoints(app)
            // The host's probe of "/", and the paths at which it wakes timers, are no HTTP functions.
            .Where(endpoint => endpoint.RoutePattern.RawText != "/" && !IsEnvelope(app, endpoint))
            .Select(endpoint => Line(endpoint.RoutePattern.RawText!, endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods));

        Assert.Equal(declared.Order(StringComparer.Ordinal).ToArray(), answered.Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public void Every_declaration_beside_the_code_is_one_that_the_app_reads()
    {
        var source = Path.Combine(SourceTree(), "functions", "Reputation.Functions");
        var written = Directory.EnumerateFiles(source, "*.function.json", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(source, file).StartsWith("bin", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file).Replace(".function.json", "", StringComparison.Ordinal));

        var read = FunctionDeclarations.Load(AppContext.BaseDirectory).All.Select(function => function.Name);

        Assert.Equal(written.Order(StringComparer.Ordinal).ToArray(), read.Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public async Task Every_endpoint_says_who_may_call_it()
    {
        await using var app = await AppInProcess.StartAsync();

        var open = Endpoints(app).Where(endpoint => !IsEnvelope(app, endpoint)
            && (endpoint.Metadata.GetMetadata<RequiredRole>() is null) == (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null));

        Assert.Empty(open.Select(endpoint => endpoint.DisplayName));
    }

    private static IEnumerable<RouteEndpoint> Endpoints(AppInProcess app) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsEnvelope(AppInProcess app, RouteEndpoint endpoint) =>
        app.Services.GetRequiredService<FunctionDeclarations>().All.Any(function => !function.IsHttp && endpoint.RoutePattern.RawText == "/" + function.Name);

    private static string Line(string route, IEnumerable<string> methods) => $"{string.Join(',', methods.Order(StringComparer.Ordinal))} {route}";

    private static string SourceTree()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Reputation.Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the source tree.");
        }

        return folder.FullName;
    }
}
