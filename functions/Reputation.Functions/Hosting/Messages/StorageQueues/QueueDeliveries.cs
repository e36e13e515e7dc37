using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>
/// One delivery of a message from a storage queue, from beginning to end: done, it is deleted; failed, it rests and comes again; failed
/// too often or for good, it becomes a dead letter. Wherever it is cut off, the message is visible again when its time is over.
/// </summary>
internal sealed partial class QueueDeliveries(
    QueueClients queues, IDeadMessages dead, IOptions<MessageOptions> options, TimeProvider clock, ILogger<QueueDeliveries> logger)
{
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(5);

    /// <summary>Runs to its end, and never throws.</summary>
    public async Task RunAsync(QueueClient client, QueueMessage message, MappedMessage function, CancellationToken stopping)
    {
        await using var hold = new QueueHold(client, message, options.Value.Visibility, clock, stopping);
        try
        {
            await HandleAsync(client, message, function, hold);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await GiveBackAsync(client, message, hold, TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (hold.Lost.IsCancellationRequested)
        {
            LogLost(function.Name);
        }
        catch (Exception failure)
        {
            // Neither deleted nor given back: it is delivered again when its visibility ends.
            LogLeft(function.Name, QueueFailure.Explain(failure));
        }
    }

    private async Task HandleAsync(QueueClient client, QueueMessage message, MappedMessage function, QueueHold hold)
    {
        var body = QueueText.Read(message.MessageText);
        if (message.DequeueCount > options.Value.MaxDeliveries)
        {
            await BuryAsync(client, message, body, $"It was delivered {message.DequeueCount - 1} times, and no delivery came to an end.", hold);
            return;
        }

        var outcome = await function.HandleAsync(body, hold.Lost);
        switch (outcome.Result)
        {
            case MessageResult.Done:
                await client.DeleteMessageAsync(message.MessageId, await hold.EndAsync(), CancellationToken.None);
                break;
            case MessageResult.Failed when message.DequeueCount < options.Value.MaxDeliveries:
                await GiveBackAsync(client, message, hold, options.Value.DelayAfter(message.DequeueCount));
                break;
            default:
                await BuryAsync(client, message, body, outcome.Reason!, hold);
                break;
        }
    }

    /// <summary>Records it, copies it to where tools look for it, and only then deletes it: cut off in between, it is all done again.</summary>
    private async Task BuryAsync(QueueClient client, QueueMessage message, byte[] body, string reason, QueueHold hold)
    {
        var letter = new DeadMessage(
            client.Name, message.MessageId, body, reason, (int)Math.Min(message.DequeueCount, options.Value.MaxDeliveries), message.InsertedOn ?? clock.GetUtcNow());
        await dead.RecordAsync(letter, hold.Lost);
        var copy = await queues.SendAsync(QueueClients.PoisonOf(client.Name), message.MessageText ?? string.Empty, hold.Lost);
        await dead.RecordAsync(letter with { Copy = new DeadMessageCopy(copy.MessageId, copy.PopReceipt) }, hold.Lost);
        await client.DeleteMessageAsync(message.MessageId, await hold.EndAsync(), CancellationToken.None);
        LogBuried(client.Name, reason);
    }

    private async Task GiveBackAsync(QueueClient client, QueueMessage message, QueueHold hold, TimeSpan delay)
    {
        using var limit = new CancellationTokenSource(Parting, clock);
        try
        {
            // With its text, so that it stays what it is, whatever a queue makes of an update without one.
            await client.UpdateMessageAsync(message.MessageId, await hold.EndAsync(), message.MessageText, delay, limit.Token);
        }
        catch (Exception failure)
        {
            LogLeft(client.Name, QueueFailure.Explain(failure));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A message for {Function} could not be kept hidden from others while it was worked on, so the work was cancelled; it is delivered again.")]
    private partial void LogLost(string function);

    [LoggerMessage(2, LogLevel.Warning, "A message for {Function} could not be ended, and is delivered again. Why: {Why}")]
    private partial void LogLeft(string function, string why);

    [LoggerMessage(3, LogLevel.Warning, "A message in the queue {Queue} became a dead letter: {Why}")]
    private partial void LogBuried(string queue, string why);
}
