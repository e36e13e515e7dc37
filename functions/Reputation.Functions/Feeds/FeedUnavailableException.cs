namespace Reputation.Functions.Feeds;

/// <summary>A feed's list could not be had, or not be read; what it lists stays, and the next run tries again.</summary>
/// <param name="message">A sentence for operators, without credentials.</param>
/// <param name="inner">What happened.</param>
public sealed class FeedUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
