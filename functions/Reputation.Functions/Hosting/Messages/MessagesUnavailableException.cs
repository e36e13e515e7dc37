namespace Reputation.Functions.Hosting.Messages;

/// <summary>The message queue did not answer, so the same request may succeed a little later: 503 with <c>Retry-After</c>.</summary>
/// <param name="message">A sentence for the caller, without secrets: it is the problem's title.</param>
/// <param name="inner">What happened, for the log.</param>
public sealed class MessagesUnavailableException(string message, Exception? inner) : Exception(message, inner);
