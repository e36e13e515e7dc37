using System.Net;
using System.Text;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>What is done with keys, and as their owners.</summary>
internal static class KeyVerbs
{
    public static Task<Reply> CreateKeyAsync(this AppDriver app, string name, params string[] roles) =>
        app.SendJsonAsync(HttpMethod.Post, "api/keys", new { name, roles });

    /// <summary>Makes a key, and gives its text.</summary>
    public static async Task<string> NewKeyAsync(this AppDriver app, string name, params string[] roles) =>
        (await app.CreateKeyAsync(name, roles)).Created().GetProperty("key").GetString()!;

    public static Task<Reply> RotateKeyAsync(this AppDriver app, string name, string? overlap = null) =>
        app.SendAsync(HttpMethod.Post, $"api/keys/{name}/rotate", overlap is null ? null : $$"""{"overlap":"{{overlap}}"}""");

    /// <summary>Sends a request with a key.</summary>
    public static Task<Reply> AsAsync(this AppDriver app, string key, HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("x-api-key", key);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return app.SendAsync(request);
    }

    /// <summary>What a GET with this key is answered.</summary>
    public static async Task<HttpStatusCode> StatusAsync(this AppDriver app, string key, string path) =>
        (await app.AsAsync(key, HttpMethod.Get, path)).Status;
}
