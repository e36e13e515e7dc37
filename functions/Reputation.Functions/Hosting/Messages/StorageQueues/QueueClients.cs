using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>The queues of the storage account; one is created when the first message goes into it.</summary>
internal sealed class QueueClients
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly QueueServiceClient _service;

    public QueueClients(AzureStorage storage)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        _service = storage.Queues(options);
    }

    public QueueClient Open(string queue) => _service.GetQueueClient(queue);

    /// <summary>Sends a text that stays until it is taken.</summary>
    public async Task<SendReceipt> SendAsync(string queue, string text, CancellationToken cancellationToken)
    {
        var client = Open(queue);
        try
        {
            return await client.SendMessageAsync(text, timeToLive: Forever, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return await client.SendMessageAsync(text, timeToLive: Forever, cancellationToken: cancellationToken);
        }
    }
}
