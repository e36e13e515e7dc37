using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Reputation.Functions.OpenApi;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>The API's description as a judge: whatever a test sends and gets through the drivers is held against it.</summary>
internal static class ApiContract
{
    /// <summary>Headers that HTTP itself brings along, or that say the same everywhere.</summary>
    private static readonly HashSet<string> Everywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Type", "Content-Length", "Date", "Server", "Connection", "Keep-Alive", "Transfer-Encoding", "X-Content-Type-Options", "Cache-Control", "Vary",
    };

    /// <summary>Query parameters with which a key is presented: of the whole API, and of no operation.</summary>
    private static readonly string[] KeyParameters = ["key", "code"];

    private static readonly Lazy<Task<SchemaValidator>> Schemas = new(() => SchemaValidator.StartAsync(ApiDescription.MergeAll()));

    public static JsonObject Document { get; } = ApiDescription.MergeAll();

    public static IReadOnlyList<DescribedOperation> Operations { get; } = DescribedOperation.AllOf(Document);

    /// <summary>Which operations were answered with which statuses in this run.</summary>
    public static ConcurrentDictionary<(string Operation, int Status), int> Seen { get; } = new();

    /// <summary>Fails the test when an exchange is not as described.</summary>
    public static async Task HoldAsync(Exchange exchange)
    {
        var objections = await ObjectionsAsync(exchange);
        Assert.True(objections.Count == 0, $"{exchange}\nis not as the API's description says:\n{string.Join('\n', objections)}");
        if (Find(exchange) is { } operation)
        {
            Seen.AddOrUpdate((operation.Id, exchange.Status), 1, (_, count) => count + 1);
        }
    }

    /// <summary>What is not as described; nothing for requests outside of the API.</summary>
    public static async Task<IReadOnlyList<string>> ObjectionsAsync(Exchange exchange)
    {
        if (!exchange.Path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return [];
        }

        if (Find(exchange) is not { } operation)
        {
            return exchange.Succeeded ? ["No operation is described for this method and path."] : [];
        }

        var status = $"{exchange.Status}";
        if (operation.Part(Document, "responses", status) is null)
        {
            return [$"{operation.Id} is not described to answer {status}."];
        }

        List<string> objections = [.. await BodyObjectionsAsync(exchange, operation), .. await HeaderObjectionsAsync(exchange, operation)];
        if (exchange.Succeeded)
        {
            objections.AddRange(await ParameterObjectionsAsync(exchange, operation));
            objections.AddRange(await SentObjectionsAsync(exchange, operation));
        }

        return objections;
    }

    /// <summary>What is wrong with JSON by the schema at a place of the description; null when nothing is.</summary>
    public static async Task<string?> ObjectionAsync(string pointer, string json) =>
        await (await Schemas.Value).JsonObjectionAsync(pointer, json);

    /// <summary>The same of a parameter or a header, which may mean a number.</summary>
    public static async Task<string?> TextObjectionAsync(string pointer, string text) =>
        await (await Schemas.Value).TextObjectionAsync(pointer, text);

    private static DescribedOperation? Find(Exchange exchange) => Operations.FirstOrDefault(operation =>
        operation.Method == (exchange.IsHead ? "GET" : exchange.Method) && operation.Match(exchange.Path) is not null);

    private static async Task<IEnumerable<string>> BodyObjectionsAsync(Exchange exchange, DescribedOperation operation)
    {
        var status = $"{exchange.Status}";
        if (operation.Part(Document, "responses", status, "content") is not { Json: var types })
        {
            return exchange.Body is null or "" ? [] : [$"{status} is described without a body."];
        }

        if (exchange.ContentType is not { } type || !types.ContainsKey(type))
        {
            return [$"{status} is described as {string.Join(" or ", types.Select(each => each.Key))}, not as {exchange.ContentType}."];
        }

        if (exchange.IsHead)
        {
            return exchange.Body is null or "" ? [] : ["An answer to HEAD has no body."];
        }

        return exchange.Body is { } body && IsJson(type) && operation.Part(Document, "responses", status, "content", type, "schema") is { Pointer: var schema }
            ? Sentence("The body", await ObjectionAsync(schema, body))
            : [];
    }

    private static async Task<IEnumerable<string>> HeaderObjectionsAsync(Exchange exchange, DescribedOperation operation)
    {
        var status = $"{exchange.Status}";
        var described = operation.Part(Document, "responses", status, "headers")?.Json ?? [];
        var objections = exchange.Headers.Keys
            .Where(name => !Everywhere.Contains(name) && !described.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Select(name => $"The header {name} is not described for {status}.").ToList();
        foreach (var (name, _) in described)
        {
            var header = operation.Part(Document, "responses", status, "headers", name)!.Value;
            if (exchange.Headers.GetValueOrDefault(name) is { } text)
            {
                objections.AddRange(Sentence($"The header {name}", await TextObjectionAsync(header.Pointer + "/schema", text)));
            }
            else if (header.Json["required"]?.GetValue<bool>() == true)
            {
                objections.Add($"The header {name} is missing.");
            }
        }

        return objections;
    }

    private static async Task<IEnumerable<string>> ParameterObjectionsAsync(Exchange exchange, DescribedOperation operation)
    {
        var sent = exchange.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Where(pair => pair is [_, not ""] && !KeyParameters.Contains(pair[0]))
            .ToLookup(pair => ("query", pair[0]), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
            .Concat(operation.Match(exchange.Path)!.ToLookup(value => ("path", value.Key), value => Uri.UnescapeDataString(value.Value)))
            .ToDictionary(group => group.Key, group => group.First());
        var described = operation.Parameters(Document).ToDictionary(parameter => (parameter.Json["in"]!.GetValue<string>(), parameter.Json["name"]!.GetValue<string>()));
        var objections = sent.Keys.Where(name => !described.ContainsKey(name) && operation.Id != "getHealth")
            .Select(name => $"The parameter {name.Item2} is not described, and was taken.").ToList();
        foreach (var (name, parameter) in described.Where(parameter => parameter.Key.Item1 != "header"))
        {
            if (sent.TryGetValue(name, out var text))
            {
                objections.AddRange(Sentence($"The parameter {name.Item2}", await TextObjectionAsync(parameter.Pointer + "/schema", text)));
            }
            else if (parameter.Json["required"]?.GetValue<bool>() == true)
            {
                objections.Add($"The parameter {name.Item2} is described as required, and was not needed.");
            }
        }

        return objections;
    }

    private static async Task<IEnumerable<string>> SentObjectionsAsync(Exchange exchange, DescribedOperation operation)
    {
        if (operation.Part(Document, "requestBody") is not { Json: var described })
        {
            return exchange.SentBody is null or "" ? [] : ["A body is not described, and was taken."];
        }

        if (exchange.SentType is not { } type)
        {
            return described["required"]?.GetValue<bool>() == true ? ["A body is described as required, and was not needed."] : [];
        }

        if (operation.Part(Document, "requestBody", "content", type) is null)
        {
            return [$"A body of the type {type} is not described, and was taken."];
        }

        return exchange.SentBody is { } body && IsJson(type) && operation.Part(Document, "requestBody", "content", type, "schema") is { Pointer: var schema }
            ? Sentence("The body that was sent and taken", await ObjectionAsync(schema, body))
            : [];
    }

    private static bool IsJson(string type) => type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal);

    private static IEnumerable<string> Sentence(string what, string? objection) => objection is null ? [] : [$"{what}: {objection}"];
}
