namespace Reputation.Functions.Feedback.Reading;

/// <summary>A report was stored, and is to be read.</summary>
/// <param name="Id">Which.</param>
public sealed record FeedbackReportReceived(string Id);
