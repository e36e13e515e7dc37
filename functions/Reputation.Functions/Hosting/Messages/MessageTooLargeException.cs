using System.Globalization;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>No queue takes a message of this length.</summary>
/// <param name="length">In bytes.</param>
/// <param name="limit">The most bytes that are taken.</param>
public sealed class MessageTooLargeException(int length, int limit) : ArgumentException(string.Create(
    CultureInfo.InvariantCulture, $"The message has {length} bytes, and a message may have {limit} at most: what is large belongs into a blob or a row."));
