using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Messages.ServiceBus;

/// <summary>One delivery of a message by Service Bus, from beginning to end; wherever it is cut off, the message is delivered again when its lock ends.</summary>
internal sealed partial class ServiceBusDeliveries(
    IDeadMessages dead, IOptions<MessageOptions> options, TimeProvider clock, ILogger<ServiceBusDeliveries> logger)
{
    // What is given back comes again at once, so a message that failed is kept for a while first; and so is a place among those that are worked on.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    /// <summary>Runs to its end, and never throws.</summary>
    public async Task RunAsync(ProcessMessageEventArgs delivery, MappedMessage function, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, delivery.CancellationToken);
        try
        {
            await HandleAsync(delivery, function, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            await GiveBackAsync(delivery);
        }
        catch (Exception failure)
        {
            LogLeft(function.Name, ServiceBusFailure.Explain(failure));
        }
    }

    private async Task HandleAsync(ProcessMessageEventArgs delivery, MappedMessage function, CancellationToken cancellationToken)
    {
        var message = delivery.Message;
        var outcome = await function.HandleAsync(message.Body.ToMemory(), cancellationToken);
        switch (outcome.Result)
        {
            case MessageResult.Done:
                await delivery.CompleteMessageAsync(message, CancellationToken.None);
                break;
            case MessageResult.Failed when message.DeliveryCount < options.Value.MaxDeliveries:
                var rest = options.Value.DelayAfter(message.DeliveryCount);
                await Task.Delay(rest < LongestRest ? rest : LongestRest, clock, cancellationToken);
                await GiveBackAsync(delivery);
                break;
            default:
                await dead.RecordAsync(
                    ServiceBusDeadLetterQueue.LetterOf(function.Queue, message, outcome.Reason!), cancellationToken);
                await delivery.CompleteMessageAsync(message, CancellationToken.None);
                LogBuried(function.Queue, outcome.Reason!);
                break;
        }
    }

    private async Task GiveBackAsync(ProcessMessageEventArgs delivery)
    {
        try
        {
            await delivery.AbandonMessageAsync(delivery.Message, cancellationToken: CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogLeft(delivery.EntityPath, ServiceBusFailure.Explain(failure));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A message for {Function} could not be ended, and is delivered again. Why: {Why}")]
    private partial void LogLeft(string function, string why);

    [LoggerMessage(2, LogLevel.Warning, "A message in the queue {Queue} became a dead letter: {Why}")]
    private partial void LogBuried(string queue, string why);
}
