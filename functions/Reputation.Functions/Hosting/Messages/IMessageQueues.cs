using System.Text.Json.Serialization.Metadata;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>Sends messages that wake functions: by Service Bus where it is configured, else by Azure Storage queues.</summary>
public interface IMessageQueues
{
    /// <summary>Sends a message; once this returns, it is stored. After a failure it may have been, so the same message can come twice.</summary>
    /// <param name="queue">The queue that the function's declaration names.</param>
    /// <param name="message">Small: what is large lies in a blob or row, and the message names it.</param>
    /// <param name="type">How it is written; the function that takes it reads it by the same.</param>
    /// <param name="cancellationToken">Gives up; the message may have been sent.</param>
    /// <exception cref="MessagesUnavailableException">The queue does not answer.</exception>
    /// <exception cref="MessageTooLargeException">The message has more than 48 KiB of JSON.</exception>
    Task SendAsync<T>(string queue, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken);

    /// <summary>Sends the bytes of a message that was sent before.</summary>
    /// <exception cref="MessagesUnavailableException">The queue does not answer.</exception>
    /// <exception cref="MessageTooLargeException">The queue does not take so many bytes.</exception>
    Task SendAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
