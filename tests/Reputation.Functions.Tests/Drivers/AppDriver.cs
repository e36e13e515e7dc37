using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reputation.Functions.Hosting.Running;
using Reputation.Functions.Tests.OpenApi;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The whole service in this process, on a real socket and on the storage of a test's choice, with a verb for what its users do.</summary>
public sealed class AppDriver : IAsyncDisposable
{
    private const int LargeBody = 1 << 18;
    private static readonly JsonSerializerOptions Sparse = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly WebApplication _app;

    private AppDriver(WebApplication app, LogLines logs)
    {
        _app = app;
        Logs = logs;
        var address = app.Services.GetRequiredService<ListeningAddresses>().All.Single();
        Http = new HttpClient(new ContractHandler()) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public int Port => Http.BaseAddress!.Port;

    public LogLines Logs { get; }

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts it standalone in Development, where requests without a key are an operator's; it need not have loaded the list yet.</summary>
    /// <remarks>The list is followed every 50 ms, and timers do not fire, unless the settings say otherwise.</remarks>
    public static Task<AppDriver> StartAsync(StorageAccount account, params (string Name, string Value)[] settings) =>
        StartWithClockAsync(account, TimeProvider.System, settings);

    /// <inheritdoc cref="StartAsync(StorageAccount, ValueTuple{string, string}[])"/>
    public static Task<AppDriver> StartWithClockAsync(StorageAccount account, TimeProvider clock, params (string Name, string Value)[] settings) =>
        StartAlteredAsync(account, services => services.AddSingleton(clock), settings);

    /// <summary>Starts it with services of a test's own beside, or in place of, its own.</summary>
    public static Task<AppDriver> StartAlteredAsync(
        StorageAccount account, Action<IServiceCollection> alter, params (string Name, string Value)[] settings) =>
        StartExtendedAsync(account, alter, _ => { }, settings);

    /// <summary>The same, with functions of a test's own beside its own.</summary>
    public static async Task<AppDriver> StartExtendedAsync(
        StorageAccount account, Action<IServiceCollection> alter, Action<WebApplication> extend, params (string Name, string Value)[] settings)
    {
        (string Name, string Value)[] all =
        [
            ("urls", "http://127.0.0.1:0"),
            ("environment", "Development"),
            ("AzureWebJobsStorage", account.ConnectionString),
            ("Listings__PollInterval", "00:00:00.050"),
            ("HousekeepingSchedule", "0 0 0 1 1 *"),
            ("SweepSchedule", "0 0 0 1 1 *"),
            .. settings,
        ];
        var logs = new LogLines();
        var app = Program.Build([.. all.Select(setting => $"--{setting.Name.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs);
            alter(builder.Services);
        });
        extend(app);
        await app.StartAsync(Token);
        return new AppDriver(app, logs);
    }

    public Task<Reply> ListAsync(
        string prefix,
        string reason = "spam",
        string? source = null,
        string? detail = null,
        DateTimeOffset? expiresAt = null,
        bool? force = null) =>
        SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix, reason, source, detail, expiresAt, force });

    public Task<Reply> RemoveAsync(string prefix, string source = "internal", string? reason = null) =>
        SendAsync(HttpMethod.Delete, $"api/listings{Query(("prefix", prefix), ("source", source), ("reason", reason))}");

    /// <summary>Asks for listings with a query string, such as <c>?source=abusix</c>.</summary>
    public Task<Reply> ShowListingsAsync(string query = "") => SendAsync(HttpMethod.Get, $"api/listings{query}");

    public Task<Reply> AllowAsync(string prefix, string reason = "partner", DateTimeOffset? expiresAt = null) =>
        SendJsonAsync(HttpMethod.Put, "api/allowlist", new { prefix, reason, expiresAt });

    public Task<Reply> DisallowAsync(string prefix, string? reason = null) =>
        SendAsync(HttpMethod.Delete, $"api/allowlist{Query(("prefix", prefix), ("reason", reason))}");

    public Task<Reply> ShowAllowlistAsync(string query = "") => SendAsync(HttpMethod.Get, $"api/allowlist{query}");

    public Task<Reply> LookUpAsync(string address) => SendAsync(HttpMethod.Get, $"api/lookup/{Uri.EscapeDataString(address)}");

    public Task<Reply> LookUpManyAsync(IEnumerable<string> addresses) =>
        SendJsonAsync(HttpMethod.Post, "api/lookup", new { addresses });

    public Task<Reply> ProfileAsync(string prefix, string query = "") =>
        SendAsync(HttpMethod.Get, $"api/addresses/{Uri.EscapeDataString(prefix)}{query}");

    /// <summary>Imports a list with a query string, such as <c>?reason=spam</c>.</summary>
    public Task<Reply> ImportAsync(string list, string query = "?reason=spam", string type = "text/plain") =>
        ImportAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(list)), query, type);

    public Task<Reply> ImportAsync(HttpContent list, string query = "?reason=spam", string type = "text/plain")
    {
        list.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, $"api/listings/import{query}") { Content = list });
    }

    public Task<Reply> HealthAsync() => SendAsync(HttpMethod.Get, "api/health");

    /// <summary>Whether the address is rejected; fails when the lookup itself does.</summary>
    public async Task<bool> IsListedAsync(string address) => (await LookUpAsync(address)).Ok().GetProperty("listed").GetBoolean();

    /// <summary>The version that lookups are answered from.</summary>
    public async Task<long> VersionAsync() => (await LookUpAsync("192.0.2.255")).Ok().GetProperty("version").GetInt64();

    public Task<Reply> UndoAsync(object order) => SendJsonAsync(HttpMethod.Post, "api/listings/undo", order);

    /// <summary>Takes off many listings.</summary>
    public Task<Reply> RemoveManyAsync(object order) => SendJsonAsync(HttpMethod.Post, "api/listings/remove", order);

    /// <summary>A request with a JSON body, without the members that are null.</summary>
    public static HttpRequestMessage Request(HttpMethod method, string path, object? body) =>
        RequestOf(method, path, body is null ? null : JsonSerializer.Serialize(body, Sparse));

    public Task<Reply> SendJsonAsync(HttpMethod method, string path, object body) =>
        SendAsync(Request(method, path, body));

    public Task<Reply> SendAsync(HttpMethod method, string path, string? json = null) => SendAsync(RequestOf(method, path, json));

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, Token);
            return await Reply.ReadAsync(response);
        }
    }

    /// <summary>Stops it as SIGTERM does: what runs is cancelled, and its end awaited.</summary>
    public Task StopAsync() => _app.StopAsync(Token);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Logs.Dispose();
    }

    private static HttpRequestMessage RequestOf(HttpMethod method, string path, string? json)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            // A body that is refused for its length is refused before it is sent, so that the answer is not lost with the connection.
            request.Headers.ExpectContinue = json.Length > LargeBody;
        }

        return request;
    }

    private static string Query(params (string Name, string? Value)[] fields) =>
        "?" + string.Join('&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
}
