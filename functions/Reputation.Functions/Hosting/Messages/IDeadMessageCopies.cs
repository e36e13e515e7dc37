namespace Reputation.Functions.Hosting.Messages;

/// <summary>The copies of dead messages that tools for queues look for.</summary>
public interface IDeadMessageCopies
{
    /// <summary>Deletes a copy if it is still as it was put there; a copy that somebody else has taken is theirs.</summary>
    Task RemoveAsync(string queue, DeadMessageCopy copy, CancellationToken cancellationToken);
}
