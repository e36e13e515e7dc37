namespace Reputation.Functions.Hosting.Timers;

/// <summary>Another process, or another call in this one, is doing it: ask again when that has ended.</summary>
public sealed class TurnTakenException(string name) : Exception($"It is another's turn to run {name}.");
