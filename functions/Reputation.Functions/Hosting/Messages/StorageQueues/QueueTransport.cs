
namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>Sends messages by Azure Storage queues, as the Functions host expects them there: in base64.</summary>
internal sealed class QueueTransport(QueueClients queues) : IMessageTransport
{
    private const int MostBytes = 48 * 1024;

    public string Name => "Azure Storage queues";

    public async Task SendAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (body.Length > MostBytes)
        {
            throw new MessageTooLargeException(body.Length, MostBytes);
        }

        try
        {
            await queues.SendAsync(queue, QueueText.Write(body), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MessagesUnavailableException($"The queue {queue} does not take messages just now: {QueueFailure.Explain(failure)} Please try again.", failure);
        }
    }
}
