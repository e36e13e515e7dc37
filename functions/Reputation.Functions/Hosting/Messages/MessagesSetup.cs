using Reputation.Functions.Hosting.Messages.StorageQueues;

namespace Reputation.Functions.Hosting.Messages;

public static class MessagesSetup
{
    /// <summary>Makes <see cref="MessageMapping.MapMessage"/> and <see cref="IMessageQueues"/> work; <see cref="TimeProvider"/> and storage come from the rest of Hosting.</summary>
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<QueueClients>();
        builder.Services.AddSingleton<IMessageTransport, QueueTransport>();
        builder.Services.AddSingleton<IMessageQueues, MessageQueues>();
    }
}
