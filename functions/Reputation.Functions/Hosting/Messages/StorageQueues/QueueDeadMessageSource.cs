namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>Storage queues give nothing up by themselves.</summary>
internal sealed class QueueDeadMessageSource : IDeadMessageSource
{
    public Task<int> TakeAsync(string queue, Func<DeadMessage, CancellationToken, Task> record, CancellationToken cancellationToken) => Task.FromResult(0);
}
