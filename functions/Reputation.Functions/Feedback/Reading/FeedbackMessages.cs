using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>Sends the messages that have reports read.</summary>
internal sealed class FeedbackMessages(IMessageQueues queues)
{
    /// <summary>Sends for a report; a second message finds that it was read, and is done.</summary>
    /// <exception cref="MessagesUnavailableException">The queue does not answer.</exception>
    public Task SendAsync(string id, CancellationToken cancellationToken) =>
        queues.SendAsync("feedback-reports", new FeedbackReportReceived(id), FeedbackJson.Wire.FeedbackReportReceived, cancellationToken);
}
