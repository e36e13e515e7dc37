namespace Reputation.Functions.Hosting.Declarations;

public static class FunctionMapping
{
    /// <summary>
    /// Maps a handler to the route and the methods that its <c>function.json</c> declares, so that the app answers just what the
    /// Functions host would send it.
    /// </summary>
    public static IEndpointConventionBuilder MapFunction(this IEndpointRouteBuilder endpoints, string name, RequestDelegate handler)
    {
        var declaration = endpoints.ServiceProvider.GetRequiredService<FunctionDeclarations>()[name];
        if (!declaration.IsHttp)
        {
            throw new InvalidOperationException($"{name} is declared as {declaration.Trigger}, and mapped as an HTTP function.");
        }

        return endpoints.MapMethods("/" + declaration.Route, declaration.Methods, handler).WithDisplayName(name).WithMetadata(declaration);
    }
}
