using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>Keeps messages that are given up, for an operator to see.</summary>
public interface IDeadMessages
{
    /// <summary>Records a message; the same one again stays one.</summary>
    /// <exception cref="StorageUnavailableException">It may not have been recorded: the message must stay where it is.</exception>
    Task RecordAsync(DeadMessage message, CancellationToken cancellationToken);
}
