namespace Reputation.Functions.Delisting.Waiting;

/// <summary>What waits at the desk.</summary>
/// <param name="Waiting">How many requests wait for an operator, counted no further than a thousand.</param>
/// <param name="Oldest">When the oldest of them was made; null: none waits.</param>
/// <param name="AskedAgain">How many wait because something about their address was not answered, and are checked again by themselves.</param>
/// <param name="OldestUnchecked">When the oldest was made that has not been checked yet; null: all have been.</param>
internal sealed record DelistingBacklog(int Waiting, DateTimeOffset? Oldest, int AskedAgain, DateTimeOffset? OldestUnchecked);
