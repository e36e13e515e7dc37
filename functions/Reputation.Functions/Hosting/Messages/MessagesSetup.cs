using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Messages.ServiceBus;
using Reputation.Functions.Hosting.Messages.StorageQueues;
using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Hosting.Messages;

public static class MessagesSetup
{
    /// <summary>
    /// Makes <see cref="MessageMapping.MapMessage"/> and <see cref="IMessageQueues"/> work; the rest of Hosting brings
    /// <see cref="TimeProvider"/> and storage, and whoever keeps dead letters an <see cref="IDeadMessages"/>.
    /// </summary>
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<MessageOptions>(MessageOptions.Section);
        services.AddStorageQueues();
        services.AddServiceBus();
        services.AddChoice<IMessageTransport, ServiceBusTransport, QueueTransport>();
        services.AddChoice<IMessagePump, ServiceBusPump, QueuePump>();
        services.AddChoice<IDeadMessageSource, ServiceBusDeadLetterQueue, QueueDeadMessageSource>();
        services.AddSingleton<IMessageQueues, MessageQueues>();
        services.AddSingleton<MessageSignals>();
        services.AddSingleton<MessagesState>();
        services.AddSingleton<StandaloneMessages>();
        services.AddHostedService<MessagesService>();
    }

    private static void AddChoice<TService, TServiceBus, TQueues>(this IServiceCollection services)
        where TService : class
        where TServiceBus : TService
        where TQueues : TService => services.AddSingleton<TService>(provider => provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value.IsSet
            ? provider.GetRequiredService<TServiceBus>()
            : provider.GetRequiredService<TQueues>());
}
