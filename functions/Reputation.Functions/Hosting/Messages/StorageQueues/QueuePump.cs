using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>
/// Takes messages from storage queues, a few at a time. An idle queue is looked at less and less often, down to once a second; after this
/// process has sent a message, at once.
/// </summary>
internal sealed partial class QueuePump(
    QueueClients queues,
    QueueDeliveries deliveries,
    MessageSignals signals,
    MessagesState state,
    IOptions<MessageOptions> options,
    TimeProvider clock,
    ILogger<QueuePump> logger) : IMessagePump
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CountPause = TimeSpan.FromSeconds(30);

    public async Task RunAsync(MappedMessage function, CancellationToken cancellationToken)
    {
        var client = queues.Open(function.Queue);
        var running = new List<Task>();
        var counted = long.MinValue;
        var pause = ShortestPause;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                running.RemoveAll(delivery => delivery.IsCompleted);
                if (running.Count >= options.Value.AtOnce)
                {
                    await Task.WhenAny(running);
                    continue;
                }

                var wake = signals.NextWake(function.Queue);
                var taken = await TakeAsync(client, options.Value.AtOnce - running.Count, cancellationToken);
                foreach (var message in taken ?? [])
                {
                    running.Add(deliveries.RunAsync(client, message, function, cancellationToken));
                }

                if (taken is not null && (counted == long.MinValue || clock.GetElapsedTime(counted) > CountPause))
                {
                    counted = clock.GetTimestamp();
                    await CountAsync(client, cancellationToken);
                }

                pause = taken is [] ? Longer(pause) : TimeSpan.Zero;
                if (taken is null)
                {
                    await Task.Delay(OutagePause, clock, cancellationToken);
                }
                else if (pause > TimeSpan.Zero)
                {
                    await signals.PauseAsync(wake, pause, cancellationToken);
                }
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // No new ones are taken; those that were are ended below.
        }

        await Task.WhenAll(running);
    }

    private static TimeSpan Longer(TimeSpan pause) => pause switch
    {
        _ when pause < ShortestPause => ShortestPause,
        _ when pause * 2 < LongestPause => pause * 2,
        _ => LongestPause,
    };

    /// <summary>Takes at most so many messages; null when the queue does not answer.</summary>
    private async Task<QueueMessage[]?> TakeAsync(QueueClient client, int most, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await QueueClients.TakeAsync(client, most, options.Value.Visibility, cancellationToken);
            if (state.NoteAnswer(client.Name))
            {
                LogIsBack(client.Name);
            }

            return taken;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var why = QueueFailure.Explain(failure);
            if (state.NoteTrouble(client.Name, $"The queue {client.Name} does not answer: {why}"))
            {
                LogIsAway(client.Name, why);
            }

            return null;
        }
    }

    private async Task CountAsync(QueueClient client, CancellationToken cancellationToken)
    {
        try
        {
            state.NoteWaiting(client.Name, (await client.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The next look at the queue says what is wrong.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The queue {Queue} does not answer; it is tried again every few seconds. Why: {Why}")]
    private partial void LogIsAway(string queue, string why);

    [LoggerMessage(2, LogLevel.Information, "The queue {Queue} answers again.")]
    private partial void LogIsBack(string queue);
}
