using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;
using Reputation.Functions.OpenApi;
using Reputation.Functions.Tests.Hosting;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>The description itself: valid, whole, closed, and with an example for everything.</summary>
public sealed class OpenApiDocumentTests
{
    public static TheoryData<string> Operations => [.. ApiContract.Operations.Select(operation => operation.Id)];

    [Fact]
    public async Task Every_mapped_function_is_described_with_its_role_and_nothing_else_is()
    {
        await using var app = await AppInProcess.StartAsync();

        var mapped =
            from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let function = endpoint.Metadata.GetMetadata<FunctionDeclaration>()
            where function is { IsHttp: true } && function.Route!.StartsWith("api/", StringComparison.Ordinal)
            from method in function.Methods
            where method != "HEAD"
            let role = endpoint.Metadata.GetMetadata<RequiredRole>()?.Name ?? (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? "?" : "")
            select $"{method} /{function.Route} {JsonNamingPolicy.CamelCase.ConvertName(function.Name)} {role}";
        var described =
            from operation in ApiContract.Operations
            select $"{operation.Method} {operation.Path} {operation.Id} {Role(operation)}";

        Assert.Equal(mapped.Order(StringComparer.Ordinal).ToArray(), described.Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public void HEAD_works_wherever_GET_does() => Assert.All(
        FunctionDeclarations.Load(AppContext.BaseDirectory).All.Where(function => function.IsHttp),
        function => Assert.Equal(function.Methods.Contains("GET", StringComparer.Ordinal), function.Methods.Contains("HEAD", StringComparer.Ordinal)));

    [Fact]
    public void A_reader_of_OpenAPI_understands_it()
    {
        var result = OpenApiDocument.Parse(ApiContract.Document.ToJsonString(), "json");

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, result.Diagnostic!.SpecificationVersion);
        Assert.Empty(result.Diagnostic.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(result.Diagnostic.Warnings.Select(warning => $"{warning.Pointer}: {warning.Message}"));
        Assert.Equal(ApiContract.Operations.Count, result.Document!.Paths.Sum(path => path.Value.Operations!.Count));
    }

    [Fact]
    public async Task It_is_valid_by_the_schema_of_OpenAPI_3_1() =>
        Assert.Equal("valid OpenAPI 3.1", await NodeScript.RunAsync("document.mjs", [], ApiContract.Document.ToJsonString()));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_example_is_as_described(string id)
    {
        var examples = 0;
        foreach (var (schema, example, isText) in Examples(Operation(id)))
        {
            examples++;
            var objection = isText
                ? await ApiContract.TextObjectionAsync(schema, example.ToString())
                : await ApiContract.ObjectionAsync(schema, example.ToJsonString());
            Assert.True(objection is null, $"{schema}: {objection} in {example.ToJsonString()}");
        }

        Assert.NotEqual(0, examples);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_says_what_it_is_for_and_how_it_fails(string id)
    {
        var operation = Operation(id);
        var tag = Assert.Single(operation.Json["tags"]!.AsArray())!.GetValue<string>();

        Assert.EndsWith(".", operation.Json["summary"]!.GetValue<string>().Replace('?', '.'), StringComparison.Ordinal);
        Assert.Contains(tag, ApiContract.Document["tags"]!.AsArray().Select(each => each!["name"]!.GetValue<string>()));
        Assert.NotEmpty(operation.SuccessStatuses);
        Assert.All(
            (string[])[.. operation.IsPublic ? (string[])[] : ["401", "403"], .. operation.Json["requestBody"] is null ? (string[])[] : ["400", "413", "415"]],
            status => Assert.Contains(status, operation.Statuses));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_body_has_an_example_and_every_failure_is_a_problem(string id)
    {
        var operation = Operation(id);
        var sent = operation.Part(ApiContract.Document, "requestBody", "content")?.Json ?? [];
        var got = operation.Statuses.Select(status => (Status: status, operation.Part(ApiContract.Document, "responses", status, "content")?.Json)).ToList();

        Assert.All(sent, type => Assert.True(HasExample(type), type.Key));
        Assert.All(got.Where(answer => answer.Status[0] is '2'), answer =>
            Assert.All(answer.Json ?? [], type => Assert.True(HasExample(type), $"{answer.Status} {type.Key}")));
        Assert.All(got.Where(answer => answer.Status[0] is '4' or '5'), answer => Assert.Equal("application/problem+json", Assert.Single(answer.Json!).Key));
    }

    /// <summary>Else a member that is not described would not be noticed.</summary>
    [Fact]
    public void Every_object_that_is_described_is_closed()
    {
        var own = "$.paths['/api/openapi.json']";
        var open = Objects(ApiContract.Document)
            .Where(schema => schema["properties"] is JsonObject && schema["type"] is JsonValue && schema["additionalProperties"] is null && schema["unevaluatedProperties"] is null)
            .Select(schema => schema.GetPath()).Where(path => !path.StartsWith(own, StringComparison.Ordinal));

        Assert.Empty(open);
    }

    [Fact]
    public void Every_component_is_used()
    {
        var used = OpenApiReferences.All(ApiContract.Document).Select(reference => reference.Target).ToHashSet(StringComparer.Ordinal);
        var unused =
            from kind in ApiContract.Document["components"]!.AsObject()
            where kind.Key != "securitySchemes"
            from component in kind.Value!.AsObject()
            let pointer = $"#/components/{kind.Key}/{component.Key}"
            where !used.Contains(pointer)
            select pointer;

        Assert.Empty(unused);
    }

    private static DescribedOperation Operation(string id) => ApiContract.Operations.Single(operation => operation.Id == id);

    // What is no text has none: nobody reads it.
    private static bool HasExample(KeyValuePair<string, JsonNode?> type) =>
        type.Value!["example"] is not null || type.Value["examples"] is not null || type.Key is "application/gzip" or "application/octet-stream";

    /// <summary>The role that a key needs, however it is sent; empty for everybody.</summary>
    private static string Role(DescribedOperation operation)
    {
        if (operation.IsPublic)
        {
            return "";
        }

        var ways = operation.Json["security"]!.AsArray().SelectMany(way => way as JsonObject ?? [])
            .Select(scheme => (scheme.Key, Role: string.Join(' ', scheme.Value!.AsArray()))).ToList();
        Assert.Equal(["key", "bearer", "basic"], ways.Select(way => way.Key));
        return string.Join(" or ", ways.Select(way => way.Role).Distinct(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Schema, JsonNode Example, bool IsText)> Examples(DescribedOperation operation)
    {
        foreach (var status in operation.Statuses)
        {
            foreach (var example in OfContent(operation.Part(ApiContract.Document, "responses", status, "content")))
            {
                yield return example;
            }
        }

        foreach (var example in OfContent(operation.Part(ApiContract.Document, "requestBody", "content")))
        {
            yield return example;
        }

        foreach (var (json, pointer) in operation.Parameters(ApiContract.Document))
        {
            if (json["example"] is { } example)
            {
                yield return ($"{pointer}/schema", example, true);
            }
        }
    }

    private static IEnumerable<(string Schema, JsonNode Example, bool IsText)> OfContent((JsonObject Json, string Pointer)? part) =>
        from content in part is { } there ? [there] : Array.Empty<(JsonObject Json, string Pointer)>()
        from type in content.Json
        from example in (JsonNode?[])[type.Value!["example"], .. (type.Value["examples"] as JsonObject ?? []).Select(each => each.Value!["value"])]
        where example is not null
        select ($"{content.Pointer}/{DescribedOperation.Escape(type.Key)}/schema", example, false);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.Where(member => member.Key is not ("example" or "examples" or "default" or "enum"))
            .SelectMany(member => Objects(member.Value)).Prepend(json),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
