using Azure.Messaging.ServiceBus;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>Sends messages by Service Bus.</summary>
internal sealed class ServiceBusTransport(ServiceBusConnection connection) : IMessageTransport
{
    // The standard tier takes 256 KB with headers.
    private const int MostBytes = 250_000;

    public string Name => "Service Bus";

    public async Task SendAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (body.Length > MostBytes)
        {
            throw new MessageTooLargeException(body.Length, MostBytes);
        }

        try
        {
            var message = new ServiceBusMessage(body) { MessageId = Guid.NewGuid().ToString(), ContentType = "application/json" };
            await connection.Sender(queue).SendMessageAsync(message, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MessagesUnavailableException($"The queue {queue} does not take messages just now: {ServiceBusFailure.Explain(failure)} Please try again.", failure);
        }
    }
}
