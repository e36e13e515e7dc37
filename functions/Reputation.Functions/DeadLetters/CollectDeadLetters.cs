using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.DeadLetters;

/// <summary>Takes over what the transport itself has given up, so that all dead letters are in one place; and counts them, for health.</summary>
internal sealed partial class CollectDeadLetters(
    MessagesState messages, IDeadMessageSource source, TableDeadLetters letters, ILogger<CollectDeadLetters> logger) : IChore
{
    public string Name => "collect dead letters";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // An empty one is waited for a moment: so all at once.
        await Task.WhenAll(messages.Queues.Select(queue => CollectAsync(queue, cancellationToken)));
        messages.DeadLetters = await letters.CountAsync(MessagesState.MostCounted, cancellationToken);
    }

    private async Task CollectAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            var count = await source.TakeAsync(queue, letters.RecordAsync, cancellationToken);
            if (count > 0)
            {
                LogTaken(count, queue);
            }
        }
        catch (MessagesUnavailableException failure)
        {
            // They stay where they are, and are taken over in a later run.
            LogNotTaken(queue, failure.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} messages of the queue {Queue} had been given up, and are dead letters now.")]
    private partial void LogTaken(int count, string queue);

    [LoggerMessage(2, LogLevel.Warning, "The dead letters of the queue {Queue} wait: {Why}")]
    private partial void LogNotTaken(string queue, string why);
}
