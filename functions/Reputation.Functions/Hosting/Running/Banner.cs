using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting.Running;

/// <summary>Logs, once the server listens, where it does and how it runs.</summary>
public sealed partial class Banner(
    IHostApplicationLifetime lifetime,
    ListeningAddresses addresses,
    HostingMode mode,
    AzureStorage storage,
    IHostEnvironment environment,
    IEnumerable<IBannerNote> notes,
    ILogger<Banner> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Show);
        lifetime.ApplicationStopping.Register(LogStopping);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Show()
    {
        var way = mode.UnderFunctions ? "under Azure Functions" : "standalone";
        var rest = string.Concat(notes.Select(note => note.Note).OfType<string>().Select(note => "; " + note));
        LogStarted(string.Join(", ", addresses.All), way, environment.EnvironmentName, storage.Description, rest);
    }

    [LoggerMessage(2, LogLevel.Information, "Reputation.Functions is asked to stop, and does.")]
    private partial void LogStopping();

    [LoggerMessage(1, LogLevel.Information, "Reputation.Functions listens on {Addresses}, {Way}, environment {Environment}, storage {Storage}{Notes}.")]
    private partial void LogStarted(string addresses, string way, string environment, string storage, string notes);
}
