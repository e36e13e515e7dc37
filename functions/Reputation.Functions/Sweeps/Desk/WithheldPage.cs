namespace Reputation.Functions.Sweeps.Desk;

/// <summary>Some of the changes that the breaker stopped in a run.</summary>
/// <param name="Items">The changes, in the order of the addresses.</param>
/// <param name="Cursor">What to ask with for the rest; null at the end.</param>
public sealed record WithheldPage(IReadOnlyList<WithheldChange> Items, string? Cursor);
