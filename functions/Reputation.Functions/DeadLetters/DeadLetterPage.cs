namespace Reputation.Functions.DeadLetters;

/// <summary>A page of dead letters.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Cursor">What to ask with for the next page; null on the last.</param>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetterItem> Items, string? Cursor);
