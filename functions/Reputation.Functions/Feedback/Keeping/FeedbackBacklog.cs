namespace Reputation.Functions.Feedback.Keeping;

/// <summary>What waits, and what could not be read.</summary>
/// <param name="Waiting">How many reports wait to be read, counted no further than a thousand.</param>
/// <param name="Oldest">When the oldest of them came; null: none waits.</param>
/// <param name="Unreadable">How many are kept that could not be read, counted no further than a thousand.</param>
internal sealed record FeedbackBacklog(int Waiting, DateTimeOffset? Oldest, int Unreadable);
