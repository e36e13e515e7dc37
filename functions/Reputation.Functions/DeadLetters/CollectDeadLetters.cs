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
        foreach (var queue in messages.Queues)
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

        messages.DeadLetters = await letters.CountAsync(MessagesState.MostCounted, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} messages of the queue {Queue} had been given up, and are dead letters now.")]
    private partial void LogTaken(int count, string queue);

    [LoggerMessage(2, LogLevel.Warning, "The dead letters of the queue {Queue} wait: {Why}")]
    private partial void LogNotTaken(string queue, string why);
}
