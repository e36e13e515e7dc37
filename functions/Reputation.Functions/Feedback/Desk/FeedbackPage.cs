namespace Reputation.Functions.Feedback.Desk;

/// <summary>Some reports.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Cursor">What to ask with for the rest; null at the end.</param>
public sealed record FeedbackPage(IReadOnlyList<FeedbackItem> Items, string? Cursor);
