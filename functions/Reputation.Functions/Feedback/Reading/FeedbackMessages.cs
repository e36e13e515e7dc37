using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>Sends the messages that have reports read.</summary>
internal sealed class FeedbackMessages(IMessageQueues queues, MessagesState state)
{
    private const string Queue = "feedback-reports";

    /// <summary>About how many messages wait; null: this process does not know.</summary>
    public long? Waiting => state.WaitingIn(Queue);

    /// <summary>Sends for a report; a second message finds that it was read, and is done.</summary>
    /// <exception cref="MessagesUnavailableException">The queue does not answer.</exception>
    public Task SendAsync(string id, CancellationToken cancellationToken) =>
        queues.SendAsync(Queue, new FeedbackReportReceived(id), FeedbackJson.Wire.FeedbackReportReceived, cancellationToken);
}
