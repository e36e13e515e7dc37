namespace Reputation.Functions.Tests.Drivers;

/// <summary>An operator with a key of the name that the log then tells.</summary>
public sealed class OperatorDriver
{
    private static readonly string[] Roles = ["operator"];

    private readonly AppDriver _app;
    private readonly string _key;

    private OperatorDriver(AppDriver app, string key)
    {
        _app = app;
        _key = key;
    }

    public static async Task<OperatorDriver> EnrollAsync(AppDriver app, string name)
    {
        var made = (await app.SendJsonAsync(HttpMethod.Post, "api/keys", new { name, roles = Roles })).Created();
        return new OperatorDriver(app, made.GetProperty("key").GetString()!);
    }

    public Task<Reply> ListAsync(string prefix, string reason = "spam", DateTimeOffset? expiresAt = null) =>
        SendAsync(HttpMethod.Put, "api/listings", new { prefix, reason, expiresAt });

    public Task<Reply> RemoveAsync(string prefix) => SendAsync(HttpMethod.Delete, $"api/listings?prefix={Uri.EscapeDataString(prefix)}");

    public Task<Reply> AllowAsync(string prefix, string reason = "partner") => SendAsync(HttpMethod.Put, "api/allowlist", new { prefix, reason });

    public Task<Reply> UndoAsync(object order) => SendAsync(HttpMethod.Post, "api/listings/undo", order);

    private Task<Reply> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var request = AppDriver.Request(method, path, body);
        request.Headers.Add("x-api-key", _key);
        return _app.SendAsync(request);
    }
}
