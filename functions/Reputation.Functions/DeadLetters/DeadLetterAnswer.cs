namespace Reputation.Functions.DeadLetters;

/// <summary>Which dead letter was retried or removed.</summary>
public sealed record DeadLetterAnswer(string Queue, string Id);
