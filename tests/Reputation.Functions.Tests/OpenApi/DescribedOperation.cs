using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Reputation.Functions.OpenApi;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>One operation of the API's description.</summary>
/// <param name="Id">Its operationId: the function's name in camelCase.</param>
/// <param name="Method">In upper case.</param>
/// <param name="Path">Its path template.</param>
/// <param name="Pointer">Where it stands in the document.</param>
/// <param name="Json">What stands there.</param>
internal sealed record DescribedOperation(string Id, string Method, string Path, string Pointer, JsonObject Json)
{
    private readonly Regex _path = new(
        "^" + Regex.Replace(Path, @"\{(?<name>[^}]+)\}", "(?<${name}>[^/]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) + "$",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    public IEnumerable<string> Statuses => Json["responses"]!.AsObject().Select(response => response.Key);

    public IEnumerable<string> SuccessStatuses => Statuses.Where(status => status[0] is '2' or '3');

    /// <summary>The role that a key needs; null where none is needed.</summary>
    public string? Role => IsPublic ? null : Json["security"]![0]!["key"]![0]!.GetValue<string>();

    /// <summary>Whether no key is needed: nothing is, or what was answered to a public request is enough.</summary>
    public bool IsPublic => Json["security"]!.AsArray() is var ways && (ways.Count == 0 || ways[0]!["requestToken"] is not null);

    /// <summary>Every operation of a document; those with fewer parameters in their paths first.</summary>
    public static IReadOnlyList<DescribedOperation> AllOf(JsonObject document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           let json = operation.Value!.AsObject()
           orderby path.Key.Count(character => character == '{')
           select new DescribedOperation(
               json["operationId"]!.GetValue<string>(),
               operation.Key.ToUpperInvariant(),
               path.Key,
               $"#/paths/{Escape(path.Key)}/{operation.Key}",
               json),
    ];

    /// <summary>A name as a step of a JSON pointer (RFC 6901, section 3).</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Its parameters and where they stand, through references.</summary>
    public IEnumerable<(JsonObject Json, string Pointer)> Parameters(JsonNode document) => (Json["parameters"] as JsonArray ?? [])
        .Select((parameter, index) => parameter!["$ref"] is { } reference
            ? (OpenApiReferences.Find(document, reference.GetValue<string>())!.AsObject(), reference.GetValue<string>())
            : (parameter.AsObject(), $"{Pointer}/parameters/{index}"));

    /// <summary>The values of its path parameters, as they stand in the path; null when it is not of this operation.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path) => _path.Match(path) is { Success: true } match
        ? match.Groups.Cast<Group>().Skip(1).ToDictionary(group => group.Name, group => group.Value, StringComparer.Ordinal)
        : null;

    /// <summary>A member of it and where that stands, through references; null when there is none.</summary>
    public (JsonObject Json, string Pointer)? Part(JsonNode document, params string[] steps)
    {
        JsonNode? json = Json;
        var pointer = Pointer;
        foreach (var step in steps)
        {
            json = (json as JsonObject)?[step];
            pointer += "/" + Escape(step);
            if (json is JsonObject target && target["$ref"] is { } reference)
            {
                pointer = reference.GetValue<string>();
                json = OpenApiReferences.Find(document, pointer);
            }
        }

        return json is JsonObject found ? (found, pointer) : null;
    }
}
