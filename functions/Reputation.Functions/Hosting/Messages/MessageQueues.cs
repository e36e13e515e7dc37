using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>Sends messages by the one transport that the settings choose.</summary>
internal sealed class MessageQueues(IMessageTransport transport, MessageSignals signals, MessagesState state) : IMessageQueues
{
    // In base64 these are the 64 KiB that a storage queue takes.
    private const int MostBytes = 48 * 1024;

    public Task SendAsync<T>(string queue, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, type);
        return body.Length <= MostBytes
            ? SendAsync(queue, body, cancellationToken)
            : throw new MessageTooLargeException(body.Length, MostBytes);
    }

    public async Task SendAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(queue, body, cancellationToken);
        }
        catch (MessagesUnavailableException failure)
        {
            state.NoteTrouble(queue, failure.Message);
            throw;
        }

        state.NoteAnswer(queue);
        signals.Wake(queue);
    }
}
