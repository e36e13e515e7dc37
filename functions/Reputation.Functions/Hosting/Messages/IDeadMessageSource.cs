namespace Reputation.Functions.Hosting.Messages;

/// <summary>Where a transport itself puts the messages that it gives up.</summary>
public interface IDeadMessageSource
{
    /// <summary>Hands over each message that lies there in a queue, and takes it off once that has succeeded.</summary>
    /// <param name="queue">Whose messages.</param>
    /// <param name="record">Records a message; the same one may come again.</param>
    /// <param name="cancellationToken">Leaves the rest for the next time.</param>
    /// <returns>How many were taken off.</returns>
    /// <exception cref="MessagesUnavailableException">The transport does not answer.</exception>
    Task<int> TakeAsync(string queue, Func<DeadMessage, CancellationToken, Task> record, CancellationToken cancellationToken);
}
