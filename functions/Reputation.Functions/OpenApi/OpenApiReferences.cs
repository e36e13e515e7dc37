using System.Text.Json.Nodes;

namespace Reputation.Functions.OpenApi;

/// <summary>The <c>$ref</c>s of an OpenAPI document: JSON pointers (RFC 6901) to other places in it.</summary>
public static class OpenApiReferences
{
    /// <summary>Looks whether every reference points to something.</summary>
    /// <exception cref="InvalidOperationException">One points to what is nowhere; the sentence tells where it stands.</exception>
    public static void Check(JsonNode document)
    {
        foreach (var (target, place) in All(document))
        {
            if (Find(document, target) is null)
            {
                throw new InvalidOperationException($"{place} points to {target}, which is not described.");
            }
        }
    }

    /// <summary>What a reference such as <c>#/components/schemas/Problem</c> points to, or null.</summary>
    public static JsonNode? Find(JsonNode document, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        JsonNode? node = document;
        foreach (var step in reference[2..].Split('/'))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    /// <summary>Every reference with the place where it stands; what is only an example refers to nothing.</summary>
    public static IEnumerable<(string Target, string Place)> All(JsonNode? node) => node switch
    {
        JsonObject members => members.Where(member => member.Key is not ("example" or "default")).SelectMany(member => member is ("$ref", JsonValue text)
            ? [(text.GetValue<string>(), members.GetPath())]
            : All(member.Value)),
        JsonArray items => items.SelectMany(All),
        _ => [],
    };
}
