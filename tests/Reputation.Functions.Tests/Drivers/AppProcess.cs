using Reputation.Functions.Tests.OpenApi;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The service as a process of its own, with settings as environment variables: for what only a process can show (exit codes, kill -9, stdout).</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private const string Service = "Reputation.Functions.dll";
    private readonly ChildProcess _process;

    private AppProcess(ChildProcess process, int port)
    {
        _process = process;
        Port = port;
        Http = new HttpClient(new ContractHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(60) };
    }

    public int Port { get; }

    public HttpClient Http { get; }

    public string Output => _process.Output;

    public string Errors => _process.Errors;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts it standalone on a free port in Development, unless the settings say otherwise.</summary>
    public static Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string?> settings, string assembly = Service)
    {
        var port = FreePort.Next();
        return StartAsync(port, new(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        }, settings, assembly);
    }

    /// <summary>Starts it as the Functions host would, on a free port.</summary>
    public static Task<AppProcess> StartUnderFunctionsAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var port = FreePort.Next();
        return StartAsync(
            port,
            new(StringComparer.Ordinal) { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}", ["ServiceBus"] = PublishedApp.ServiceBus },
            settings,
            Service);
    }

    /// <summary>Waits until <c>GET /</c> is answered, whatever the status; fails with the output when the process ends first.</summary>
    public async Task WaitUntilAnswersAsync() => await Eventually.TrueAsync(AnswersAsync, "the service answers");

    /// <summary>Waits for the process to end by itself.</summary>
    public Task<int> WaitForExitAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    /// <summary>SIGKILL: no code of the service runs any more.</summary>
    public Task<int> KillAsync() => EndAsync(UnixSignal.Kill);

    public Task<int> StopAsync(UnixSignal signal = UnixSignal.Terminate) => EndAsync(signal);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    private static async Task<AppProcess> StartAsync(
        int port, Dictionary<string, string?> environment, IReadOnlyDictionary<string, string?> settings, string assembly)
    {
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var path = Path.Combine(AppContext.BaseDirectory, assembly);
        return new AppProcess(await ChildProcess.StartAsync("dotnet", [path], environment, AppContext.BaseDirectory), port);
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process.HasExited, $"The service ended before it answered:\n{Output}\n{Errors}");
        try
        {
            using var answer = await Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Task<int> EndAsync(UnixSignal signal)
    {
        _process.Send(signal);
        return WaitForExitAsync();
    }
}
