namespace Reputation.Functions.Hosting.Messages;

/// <summary>What became of one delivery of a message.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Reason">Why it did not succeed, in one line; null when it did.</param>
public readonly record struct MessageOutcome(MessageResult Result, string? Reason);
