using Reputation.Functions.Hosting.Messages;

namespace Reputation.Functions.DeadLetters;

/// <summary>A message that was given up, as it is kept.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Message">The message.</param>
/// <param name="Length">How many bytes its body had; the message has fewer when they were more than is kept.</param>
/// <param name="DeadAt">When it was given up.</param>
internal sealed record DeadLetter(string Id, DeadMessage Message, int Length, DateTimeOffset DeadAt)
{
    /// <summary>Whether all of its body is there.</summary>
    public bool IsWhole => Message.Body.Length == Length;
}
