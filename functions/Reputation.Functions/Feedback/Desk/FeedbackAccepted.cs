namespace Reputation.Functions.Feedback.Desk;

/// <summary>A report is stored.</summary>
/// <param name="Id">By which it is looked up.</param>
public sealed record FeedbackAccepted(string Id);
