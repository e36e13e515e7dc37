using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>The queues of the storage account; one is created when it is first used.</summary>
internal sealed class QueueClients : IDeadMessageCopies
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly Lazy<QueueServiceClient> _service;

    public QueueClients(AzureStorage storage) => _service = new Lazy<QueueServiceClient>(() => Connect(storage));

    public QueueClient Open(string queue) => _service.Value.GetQueueClient(queue);

    /// <summary>Where the copies of dead messages are, as for every user of Azure Functions.</summary>
    public static string PoisonOf(string queue) => $"{queue}-poison";

    /// <summary>Takes at most so many messages (1 to 32), and hides them from others for a while.</summary>
    public static async Task<QueueMessage[]> TakeAsync(QueueClient client, int most, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ReceiveMessagesAsync(most, visibility, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return [];
        }
    }

    public async Task RemoveAsync(string queue, DeadMessageCopy copy, CancellationToken cancellationToken)
    {
        try
        {
            await Open(PoisonOf(queue)).DeleteMessageAsync(copy.Id, copy.Receipt, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest)
        {
            // Somebody has taken or deleted it.
        }
    }

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

    private static QueueServiceClient Connect(AzureStorage storage)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        return storage.Queues(options);
    }
}
