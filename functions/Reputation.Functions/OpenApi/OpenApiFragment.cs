using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reputation.Functions.OpenApi;

/// <summary>A part of the service's description (OpenAPI 3.1): the base, or what one capability says of itself.</summary>
/// <param name="Name">The name of its file, for people.</param>
/// <param name="Json">Its members: <c>tags</c>, <c>paths</c> and <c>components</c>; of the base, all the others too.</param>
public sealed record OpenApiFragment(string Name, JsonObject Json)
{
    private const string Base = "openapi.json";
    private const string Ending = ".openapi.json";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The base, and every <c>&lt;folder&gt;.openapi.json</c> that lies beside the code, in the order of their names.</summary>
    public static (OpenApiFragment Base, IReadOnlyList<OpenApiFragment> Capabilities) Load() => (
        Read(Base),
        [.. typeof(OpenApiFragment).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)]);

    private static OpenApiFragment Read(string name)
    {
        using var resource = typeof(OpenApiFragment).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into the service.");
        return new OpenApiFragment(name, JsonNode.Parse(resource, documentOptions: Strict)!.AsObject());
    }
}
