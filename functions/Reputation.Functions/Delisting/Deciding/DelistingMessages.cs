using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>Sends the messages that wake the check of a request.</summary>
internal sealed class DelistingMessages(IMessageQueues queues)
{
    public const string Queue = "delisting-requests";

    /// <summary>Sends for a request; a second message finds that it is decided, or being decided, and is done.</summary>
    /// <exception cref="MessagesUnavailableException">The queue does not answer.</exception>
    public Task SendAsync(string id, CancellationToken cancellationToken) =>
        queues.SendAsync(Queue, new DelistingRequested(id), DelistingJson.Wire.DelistingRequested, cancellationToken);
}
