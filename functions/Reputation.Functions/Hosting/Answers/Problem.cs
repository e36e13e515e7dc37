using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reputation.Functions.Hosting.Answers;

/// <summary>Answers with <c>application/problem+json</c> (RFC 9457).</summary>
public static class Problem
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the status, a title that a person understands, and sentences by field; nothing if an answer has begun.</summary>
    public static Task WriteAsync(HttpContext context, int status, string title, IReadOnlyDictionary<string, string[]>? errors = null) =>
        WriteAsync(context, status, title, json => WriteErrors(json, errors));

    /// <summary>As above, with <paramref name="members"/> writing extension members (RFC 9457, section 3.2).</summary>
    public static async Task WriteAsync(HttpContext context, int status, string title, Action<Utf8JsonWriter> members)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        using var body = new PooledBody();
        await using (var json = new Utf8JsonWriter(body, Json))
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            members(json);
            json.WriteEndObject();
        }

        context.Response.Headers.CacheControl = "no-store";
        await body.SendAsync(context, status, "application/problem+json");
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyDictionary<string, string[]>? errors)
    {
        if (errors is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartObject("errors");
        foreach (var (field, sentences) in errors)
        {
            json.WriteStartArray(field);
            foreach (var sentence in sentences)
            {
                json.WriteStringValue(sentence);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
