using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>
/// Plays the Azure Functions host to the published function app: starts the executable that host.json names with the host's
/// environment, asks <c>GET /</c> until it answers, starts it again by the host's rules, and at the end kills it as the host does.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private const int CountedFailuresAllowed = 2;
    private const int ExitCodeOfRestart = 200;
    private readonly string _root;
    private readonly Dictionary<string, string?> _environment;

    // The host has ASPNETCORE_URLS for itself, listens there, and the handler inherits the variable.
    private readonly TcpListener _hostsOwnPort = new(IPAddress.Loopback, FreePort.Next());
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChildProcess? _handler;
    private Task _supervising = Task.CompletedTask;

    private FunctionsHost(string root, IReadOnlyDictionary<string, string?> settings)
    {
        _root = root;
        Port = FreePort.Next();
        _hostsOwnPort.Start();
        var worker = Guid.NewGuid().ToString();
        _environment = new Dictionary<string, string?>(settings, StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{((IPEndPoint)_hostsOwnPort.LocalEndpoint).Port}",
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{Port}",
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = worker,
            ["FUNCTIONS_HTTPWORKER_PORT"] = $"{Port}",
            ["FUNCTIONS_HTTPWORKER_ID"] = worker,
            ["FUNCTIONS_APP_ROOT_PATH"] = root,
            ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
            ["DOTNET_ROOT"] = null,
            ["PATH"] = "/usr/bin:/bin",
        };
        _environment.TryAdd("ServiceBus", PublishedApp.ServiceBus);
        Proxy = new FunctionsHostProxy(this, root);
    }

    /// <summary>The port that the handler has to listen on.</summary>
    public int Port { get; }

    /// <summary>The handler's process id, of the latest process.</summary>
    public int HandlerId => _handler!.Id;

    /// <summary>How often the handler has been started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>How often the handler ended in a way that counts against it; with the third the host itself stops.</summary>
    public int CountedFailures { get; private set; }

    /// <summary>The last handler ended, and the host does not start another.</summary>
    public bool IsLeftWithoutHandler { get; private set; }

    public string Output => _handler!.Output;

    public string Errors => _handler!.Errors;

    /// <summary>The way of HTTP requests from outside.</summary>
    public FunctionsHostProxy Proxy { get; }

    /// <summary>Starts the published app with these app settings and waits until it is ready.</summary>
    public static async Task<FunctionsHost> StartAsync(IReadOnlyDictionary<string, string?> settings) =>
        await StartAsync(await PublishedApp.FolderAsync(), settings);

    /// <summary>The same with the function app in another folder.</summary>
    public static async Task<FunctionsHost> StartAsync(string root, IReadOnlyDictionary<string, string?> settings)
    {
        var host = new FunctionsHost(root, settings);
        await host.StartHandlerAsync();
        host._supervising = host.SuperviseAsync();
        try
        {
            await host.UntilReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when the handler, started again if need be, answers; invocations wait for this.</summary>
    public Task UntilReadyAsync() => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Tells the handler that a timer is due, as the host does.</summary>
    /// <exception cref="HttpRequestException">The handler went away in mid-request: the invocation has failed.</exception>
    public Task<Invocation> InvokeTimerAsync(string function, bool isPastDue = false) =>
        InvokeAsync(function, TimerRequest.Content(function, isPastDue));

    /// <summary>Posts an envelope of the caller's to <c>/&lt;Function&gt;</c>.</summary>
    public async Task<Invocation> InvokeAsync(string function, HttpContent content)
    {
        await UntilReadyAsync();
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(6) };
        using var request = TimerRequest.Create(new Uri($"http://127.0.0.1:{Port}/{function}"), content);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var type = answer.Content.Headers.ContentType?.MediaType ?? string.Empty;
        Assert.False(
            answer.IsSuccessStatusCode && string.IsNullOrWhiteSpace(body), "2xx with an empty body hangs the invocation until the host kills the handler.");
        return new Invocation(
            answer.IsSuccessStatusCode && type.EndsWith("json", StringComparison.Ordinal) && IsObject(body), (int)answer.StatusCode, body);
    }

    /// <summary>Sends the handler a signal, as nothing in the host does but an operator, the kernel or a test may.</summary>
    public void Signal(UnixSignal signal) => _handler!.Send(signal);

    /// <summary>Waits until the handler has been started again so many times in all, and answers.</summary>
    public async Task UntilRestartedAsync(int times)
    {
        await Eventually.TrueAsync(() => Restarts >= times, $"the handler is started again {times} times");
        await UntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _handler!.DisposeAsync();
        await _supervising;
        _hostsOwnPort.Stop();
        _probe.Dispose();
        _stopping.Dispose();
    }

    private static bool IsObject(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.ValueKind == JsonValueKind.Object;
    }

    private async Task StartHandlerAsync()
    {
        using var hostJson = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_root, "host.json")));
        var executable = hostJson.RootElement.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString()!;
        _handler = await ChildProcess.StartAsync(Path.Combine(_root, executable), [], _environment, _root);
    }

    private async Task SuperviseAsync()
    {
        try
        {
            while (true)
            {
                await ProbeAsync(_handler!);
                var code = await _handler!.WaitForExitAsync(_stopping.Token);
                CountedFailures += code is 0 or ExitCodeOfRestart ? 0 : 1;
                if (code == 0 || CountedFailures > CountedFailuresAllowed)
                {
                    IsLeftWithoutHandler = true;
                    return;
                }

                _ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await StartHandlerAsync();
                Restarts++;
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task ProbeAsync(ChildProcess handler)
    {
        while (!handler.HasExited)
        {
            try
            {
                using var answer = await _probe.GetAsync(new Uri($"http://127.0.0.1:{Port}/"), _stopping.Token);
                _ready.TrySetResult();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, _stopping.Token);
            }
        }

        var code = await handler.WaitForExitAsync(_stopping.Token);
        _ready.TrySetException(new InvalidOperationException(
            $"The handler ended with {code} before it answered: {handler.Output} {handler.Errors}"));
    }
}
