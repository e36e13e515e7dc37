using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.DeadLetters;

/// <summary>Ends dead letters.</summary>
internal sealed partial class DeadLetterDesk(
    TableDeadLetters letters, IMessageQueues queues, IDeadMessageCopies copies, ILogger<DeadLetterDesk> logger)
{
    /// <summary>Sends the message again, and only then takes the dead letter off: cut off in between, it may be sent twice, which does no harm.</summary>
    /// <exception cref="MessageTooLargeException">It is longer than what queues take, or than what was kept of it.</exception>
    /// <exception cref="MessagesUnavailableException">The queue does not answer.</exception>
    public async Task RetryAsync(DeadLetter letter, string actor, CancellationToken cancellationToken)
    {
        if (!letter.IsWhole)
        {
            throw new MessageTooLargeException(letter.Length, letter.Message.Body.Length);
        }

        await queues.SendAsync(letter.Message.Queue, letter.Message.Body, cancellationToken);
        await TakeOffAsync(letter, cancellationToken);
        LogRetried(letter.Id, letter.Message.Queue, actor);
    }

    public async Task RemoveAsync(DeadLetter letter, string actor, CancellationToken cancellationToken)
    {
        await TakeOffAsync(letter, cancellationToken);
        LogRemoved(letter.Id, letter.Message.Queue, actor);
    }

    /// <summary>Takes it off, and its copy: that one only for those who look into the queues themselves, so it may stay.</summary>
    public async Task TakeOffAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        await letters.RemoveAsync(letter.Id, cancellationToken);
        if (letter.Message.Copy is { } copy)
        {
            try
            {
                await copies.RemoveAsync(letter.Message.Queue, copy, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogCopyStays(letter.Message.Queue, failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The dead letter {Id} of the queue {Queue} was sent again for {Actor}.")]
    private partial void LogRetried(string id, string queue, string actor);

    [LoggerMessage(2, LogLevel.Information, "The dead letter {Id} of the queue {Queue} was removed for {Actor}.")]
    private partial void LogRemoved(string id, string queue, string actor);

    [LoggerMessage(3, LogLevel.Warning, "A copy in {Queue}-poison could not be deleted, and stays there: {Why}")]
    private partial void LogCopyStays(string queue, string why);
}
