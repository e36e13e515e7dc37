using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>Takes messages from Service Bus, when the process runs standalone: under Functions the host does.</summary>
internal sealed partial class ServiceBusPump(
    ServiceBusConnection connection,
    ServiceBusDeliveries deliveries,
    MessagesState state,
    IOptions<MessageOptions> options,
    TimeProvider clock,
    ILogger<ServiceBusPump> logger) : IMessagePump
{
    // A delivery may take as long as MappedMessage.TimeLimit and then rest before it is given back.
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

    public async Task RunAsync(MappedMessage function, CancellationToken cancellationToken)
    {
        await using var processor = connection.Client.CreateProcessor(function.Queue, new ServiceBusProcessorOptions
        {
            AutoCompleteMessages = false,
            MaxConcurrentCalls = options.Value.AtOnce,
            MaxAutoLockRenewalDuration = LongestHold,
        });
        processor.ProcessMessageAsync += async delivery =>
        {
            NoteAnswer(function.Queue);
            await deliveries.RunAsync(delivery, function, cancellationToken);
        };
        processor.ProcessErrorAsync += error =>
        {
            NoteTrouble(function.Queue, error.Exception);
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync(cancellationToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }
        finally
        {
            await processor.StopProcessingAsync(CancellationToken.None);
        }
    }

    private void NoteAnswer(string queue)
    {
        if (state.NoteAnswer(queue))
        {
            LogIsBack(queue);
        }
    }

    private void NoteTrouble(string queue, Exception failure)
    {
        var why = ServiceBusFailure.Explain(failure);
        if (state.NoteTrouble(queue, $"The queue {queue} does not answer: {why}"))
        {
            LogIsAway(queue, why);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The queue {Queue} does not answer; it is tried again and again. Why: {Why}")]
    private partial void LogIsAway(string queue, string why);

    [LoggerMessage(2, LogLevel.Information, "The queue {Queue} answers again.")]
    private partial void LogIsBack(string queue);
}
