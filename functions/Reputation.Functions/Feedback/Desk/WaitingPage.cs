namespace Reputation.Functions.Feedback.Desk;

/// <summary>Some reports that wait to be read.</summary>
/// <param name="Items">The oldest first.</param>
/// <param name="Cursor">What to ask with for the rest; null at the end.</param>
public sealed record WaitingPage(IReadOnlyList<WaitingItem> Items, string? Cursor);
