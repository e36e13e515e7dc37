using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reputation.Functions.Tests.Faults.BadInput;

/// <summary>A request to one function that is fine, with everything that may be said in it, for tests to spoil.</summary>
/// <param name="Function">The function's declared name.</param>
/// <param name="Method">One of its methods.</param>
/// <param name="Path">Its path, without a query.</param>
/// <param name="Query">Every parameter that it takes, as <c>?a=b&amp;c=d</c>; empty when it takes none.</param>
/// <param name="Json">A body with every field that it takes; null when it takes no body.</param>
/// <param name="BodyLimit">The most bytes that its body may have.</param>
/// <param name="Text">A body that is no JSON object, for a function that reads such; its own tests spoil it.</param>
/// <param name="TextType">The content type of that body.</param>
/// <param name="Status">What it is answered with by a service that has only one address listed and allowed; null: 200 or 201.</param>
/// <param name="Lines">The field of its body that may have several lines.</param>
public sealed record RequestSample(
    string Function, HttpMethod Method, string Path, string Query = "", string? Json = null, int BodyLimit = 1 << 20, string? Text = null, string TextType = "text/plain", int? Status = null, string? Lines = null)
{
    /// <summary>The body as an object of the test's own.</summary>
    public JsonObject Body => JsonNode.Parse(Json!)!.AsObject();

    /// <summary>The request, with its query unless another is given.</summary>
    public HttpRequestMessage ToRequest(string? query = null) => new(Method, Path + (query ?? Query))
    {
        Content = (Json, Text) switch
        {
            ({ } json, _) => new StringContent(json, Encoding.UTF8, "application/json"),
            (_, { } text) => new StringContent(text, Encoding.UTF8, TextType),
            _ => null,
        },
    };

    public IEnumerable<string> Parameters => Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]);

    public string FirstField => Body.Select(each => each.Key).First();

    /// <summary>The names of the body's fields that hold texts.</summary>
    public IEnumerable<string> Texts => Body.Where(each => each.Value!.GetValueKind() == JsonValueKind.String).Select(each => each.Key);
}
