using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reputation.Functions.Tests.OpenApi;

namespace Reputation.Functions.Tests.Hosting;

/// <summary>The whole app on a real socket of this machine, with settings and additions of a test's own; no storage answers it.</summary>
public sealed class AppInProcess : IAsyncDisposable
{
    private const string NoStorage =
        "--AzureWebJobsStorage=DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=AAAA;" +
        "BlobEndpoint=http://127.0.0.1:1/nobody;TableEndpoint=http://127.0.0.1:1/nobody";

    private readonly WebApplication _app;

    private AppInProcess(WebApplication app, CapturedLogs logs, bool isAsDescribed)
    {
        _app = app;
        Logs = logs;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        Client = new HttpClient(isAsDescribed ? new ContractHandler(handler) : handler) { BaseAddress = new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)) };
    }

    public HttpClient Client { get; }

    public CapturedLogs Logs { get; }

    public int Port => Client.BaseAddress!.Port;

    public IServiceProvider Services => _app.Services;

    /// <summary>
    /// Settings are <c>Name__Of=value</c>; they come after, and so win over, those of every test. What a test puts in place of a part of
    /// the service need not answer as the API's description says: not <paramref name="isAsDescribed"/>.
    /// </summary>
    public static async Task<AppInProcess> StartAsync(
        string[]? settings = null, Action<WebApplicationBuilder>? alter = null, Action<WebApplication>? map = null, bool isAsDescribed = true)
    {
        var logs = new CapturedLogs();
        string[] args = ["--urls=http://127.0.0.1:0", "--environment=Development", NoStorage, .. (settings ?? []).Select(Argument)];
        var app = Program.Build(args, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(logs);
            alter?.Invoke(builder);
        });
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AppInProcess(app, logs, isAsDescribed);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        Client.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string? contentType = "application/json") =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), contentType);

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", contentType));
        }

        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    /// <summary>The members of a problem, after a check of its content type, its status and that it has a title.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        var problem = await JsonAsync(response);
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Logs.Dispose();
    }

    private static string Argument(string setting)
    {
        var cut = setting.IndexOf('=', StringComparison.Ordinal);
        return $"--{setting[..cut].Replace("__", ":", StringComparison.Ordinal)}={setting[(cut + 1)..]}";
    }
}
