namespace Reputation.Functions.Hosting.Running;

/// <summary>Logs, once the server listens, where it does and how it runs.</summary>
public sealed partial class Banner(
    IHostApplicationLifetime lifetime,
    ListeningAddresses addresses,
    HostingMode mode,
    IHostEnvironment environment,
    IEnumerable<IBannerNote> notes,
    ILogger<Banner> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Show);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Show()
    {
        var way = mode.UnderFunctions ? "under Azure Functions" : "standalone";
        var rest = string.Concat(notes.Select(note => note.Note).OfType<string>().Select(note => "; " + note));
        LogStarted(string.Join(", ", addresses.All), way, environment.EnvironmentName, rest);
    }

    [LoggerMessage(1, LogLevel.Information, "Reputation.Functions listens on {Addresses}, {Way}, environment {Environment}{Notes}.")]
    private partial void LogStarted(string addresses, string way, string environment, string notes);
}
