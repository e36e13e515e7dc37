using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>The one connection to Service Bus that the process has; it is opened when it is first used.</summary>
internal sealed class ServiceBusConnection : IAsyncDisposable
{
    private readonly Lazy<ServiceBusClient> _client;
    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new(StringComparer.Ordinal);

    public ServiceBusConnection(IOptions<ServiceBusOptions> options) => _client = new Lazy<ServiceBusClient>(() => Open(options.Value));

    public ServiceBusClient Client => _client.Value;

    public ServiceBusSender Sender(string queue) => _senders.GetOrAdd(queue, Client.CreateSender);

    public async ValueTask DisposeAsync()
    {
        if (!_client.IsValueCreated)
        {
            return;
        }

        try
        {
            await _client.Value.DisposeAsync();
        }
        catch (Exception failure) when (failure is ServiceBusException or TimeoutException or OperationCanceledException)
        {
            // The other side does not say good-bye: the process ends all the same.
        }
    }

    private static ServiceBusClient Open(ServiceBusOptions options)
    {
        // A caller waits for what is sent: minutes, which the SDK would take, are too long.
        var client = new ServiceBusClientOptions
        {
            RetryOptions = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(1), TryTimeout = TimeSpan.FromSeconds(10) },
        };
        return options.ConnectionString is { } text
            ? new ServiceBusClient(text, client)
            : new ServiceBusClient(options.FullyQualifiedNamespace, Credential(options), client);
    }

    private static TokenCredential Credential(ServiceBusOptions options) => options switch
    {
        { Credential: null } => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId }),
        { ClientId: { } id } => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id)),
        _ => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
    };
}
