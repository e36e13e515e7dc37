using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Reputation.Functions.Hosting;
using Reputation.Functions.Hosting.Timers;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Hosting.Timers;

/// <summary>A process of the service that has one timer, Housekeeping, and a handler of the test's own behind it; on real HTTP and real storage.</summary>
internal sealed class TimerApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TimerApp(WebApplication app, CapturedLogs logs)
    {
        (_app, Logs) = (app, logs);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public CapturedLogs Logs { get; }

    /// <summary>Standalone, by the default schedule: second 30 of every minute.</summary>
    public static Task<TimerApp> StartAsync(
        StorageAccount account, TimeProvider clock, Func<TimerRun, CancellationToken, Task> handler, params string[] settings) =>
        StartAsync(clock, handler, [$"--AzureWebJobsStorage={account.ConnectionString}", "--urls=http://127.0.0.1:0", "--environment=Development", .. settings]);

    /// <summary>As the Functions host starts it.</summary>
    public static Task<TimerApp> StartUnderFunctionsAsync(TimeProvider clock, Func<TimerRun, CancellationToken, Task> handler) => StartAsync(
        clock,
        handler,
        ["--AzureWebJobsStorage=UseDevelopmentStorage=true", "--PublicUrl=https://reputation.example.net", $"--FUNCTIONS_CUSTOMHANDLER_PORT={FreePort.Next()}"]);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Logs.Dispose();
    }

    private static async Task<TimerApp> StartAsync(TimeProvider clock, Func<TimerRun, CancellationToken, Task> handler, string[] args)
    {
        var logs = new CapturedLogs();
        var builder = HostingSetup.CreateBuilder(args);
        builder.AddTimers();
        builder.AddHousekeeping();
        builder.Services.AddSingleton(clock);
        builder.Logging.ClearProviders().AddProvider(logs);
        var app = builder.Build();
        app.UseHosting();
        app.MapHostProbe();
        app.MapTimer("Housekeeping", handler);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TimerApp(app, logs);
    }
}
