namespace Reputation.Functions.Hosting.Messages;

/// <summary>
/// A message that can never succeed, however often it is delivered: it is recorded as a dead letter with the reason, and completed.
/// Anything else that a handler throws is taken to pass: the message is delivered again.
/// </summary>
/// <param name="reason">One sentence for an operator.</param>
public sealed class UnprocessableMessageException(string reason) : Exception(reason);
