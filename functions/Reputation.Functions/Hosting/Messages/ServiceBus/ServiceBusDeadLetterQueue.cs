using System.Globalization;
using Azure.Messaging.ServiceBus;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>Takes over what Service Bus itself has given up: under Functions that is every message that failed too often.</summary>
internal sealed class ServiceBusDeadLetterQueue(ServiceBusConnection connection) : IDeadMessageSource
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<int> TakeAsync(string queue, Func<DeadMessage, CancellationToken, Task> record, CancellationToken cancellationToken)
    {
        try
        {
            await using var receiver = connection.Client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
            var taken = 0;
            while (await receiver.ReceiveMessagesAsync(AtOnce, Patience, cancellationToken) is { Count: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    await record(LetterOf(queue, message, ReasonOf(message)), cancellationToken);
                    await receiver.CompleteMessageAsync(message, cancellationToken);
                    taken++;
                }
            }

            return taken;
        }
        catch (Exception failure) when (failure is ServiceBusException or UnauthorizedAccessException or TimeoutException)
        {
            throw new MessagesUnavailableException($"The dead letters of the queue {queue} cannot be taken over: {ServiceBusFailure.Explain(failure)}", failure);
        }
    }

    /// <summary>A message of Service Bus as a dead letter; its sequence number tells it from all others.</summary>
    public static DeadMessage LetterOf(string queue, ServiceBusReceivedMessage message, string reason) => new(
        queue,
        message.SequenceNumber.ToString(CultureInfo.InvariantCulture),
        message.Body.ToMemory(),
        reason,
        message.DeliveryCount,
        message.EnqueuedTime);

    private static string ReasonOf(ServiceBusReceivedMessage message) => message switch
    {
        { DeadLetterErrorDescription: { Length: > 0 } description } => $"{message.DeadLetterReason}: {description}",
        { DeadLetterReason: { Length: > 0 } reason } => reason,
        _ => "Service Bus gave it up, and says no reason.",
    };
}
