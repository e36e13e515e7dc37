using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.OpenApi;

/// <summary>The description of the service (OpenAPI 3.1) as it is sent, put together once.</summary>
public sealed class ApiDescription
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<Sent> _sent;

    public ApiDescription(PublicUrl publicUrl)
    {
        var document = MergeAll();
        _sent = new Lazy<Sent>(() => Make(document, publicUrl));
    }

    /// <summary>What is sent; known once the server listens, since it says where the service is reached.</summary>
    public ReadOnlyMemory<byte> Body => _sent.Value.Body;

    /// <summary>A strong validator of <see cref="Body"/>, in quotation marks.</summary>
    public string ETag => _sent.Value.ETag;

    /// <summary>The document without the address of the service.</summary>
    /// <exception cref="InvalidOperationException">Its parts do not fit together; the sentence tells which.</exception>
    public static JsonObject MergeAll()
    {
        var (start, capabilities) = OpenApiFragment.Load();
        return OpenApiMerge.Merge(start, capabilities);
    }

    private static Sent Make(JsonObject document, PublicUrl publicUrl)
    {
        document.Insert(document.IndexOf("info") + 1, "servers", new JsonArray(new JsonObject { ["url"] = publicUrl.ToString() }));
        var body = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(document, Json);
        return new Sent(body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..16]}\"");
    }

    private sealed record Sent(byte[] Body, string ETag);
}
