using System.Globalization;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>A stand-in for Service Bus on loopback, which the real SDK talks AMQP 1.0 to: queues, locks, delivery counts and dead-letter sub-queues, in memory.</summary>
public sealed class ServiceBusBroker : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private ServiceBusBroker(ChildProcess process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>The setting <c>ServiceBus</c> for it: its flag makes the SDK leave out TLS.</summary>
    public string ConnectionString => ConnectionStringOf(Port);

    public static string ConnectionStringOf(int port) =>
        $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=tests;SharedAccessKey=c2VjcmV0LW9mLXRoZS1idXM=;UseDevelopmentEmulator=true";

    /// <summary>Starts it.</summary>
    /// <param name="mostDeliveries">How often it delivers a message before it gives it up by itself.</param>
    public static async Task<ServiceBusBroker> StartAsync(int mostDeliveries = 10)
    {
        await NodePackages.InstallAsync();
        var script = Path.Combine(Repository.Root, "tests/Reputation.Functions.Tests/Drivers/service-bus.mjs");
        var process = await ChildProcess.StartAsync(
            "node", [script, $"{mostDeliveries}"], new Dictionary<string, string?>(StringComparer.Ordinal), Repository.Root);
        await Eventually.TrueAsync(() => process.Output.Contains('\n', StringComparison.Ordinal) || process.HasExited, "the broker listens");
        Assert.False(process.HasExited, process.Errors);
        return new ServiceBusBroker(process, int.Parse(process.Output.Trim(), CultureInfo.InvariantCulture));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
