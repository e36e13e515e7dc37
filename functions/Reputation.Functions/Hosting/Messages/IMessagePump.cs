namespace Reputation.Functions.Hosting.Messages;

/// <summary>Takes messages from queues and hands them to functions.</summary>
public interface IMessagePump
{
    /// <summary>Goes on until it is cancelled, whatever becomes of the queue; returns when what was being worked on has been finished or given back.</summary>
    Task RunAsync(MappedMessage function, CancellationToken cancellationToken);
}
