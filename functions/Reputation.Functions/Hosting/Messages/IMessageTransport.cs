namespace Reputation.Functions.Hosting.Messages;

/// <summary>What carries messages.</summary>
public interface IMessageTransport
{
    /// <summary>What it is called, for people.</summary>
    string Name { get; }

    /// <summary>Sends the bytes of a message as they are.</summary>
    /// <exception cref="MessagesUnavailableException">It does not answer; the message may have been sent.</exception>
    /// <exception cref="MessageTooLargeException">It does not take a message of this length.</exception>
    Task SendAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
