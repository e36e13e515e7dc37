using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Reputation.Functions.Hosting.Answers;

/// <summary>Answers with JSON.</summary>
public static class Answer
{
    /// <summary>Writes the value as <c>application/json</c> with its <c>Content-Length</c>; to HEAD the same headers without the body.</summary>
    public static async Task JsonAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        using var body = new PooledBody();
        await using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = type.Options.Encoder, SkipValidation = true }))
        {
            JsonSerializer.Serialize(json, value, type);
        }

        await body.SendAsync(context, status, "application/json");
    }
}
