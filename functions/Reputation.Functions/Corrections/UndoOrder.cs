namespace Reputation.Functions.Corrections;

/// <summary>An undo as an operator wants it, checked.</summary>
/// <param name="Selection">What is undone.</param>
/// <param name="Why">Why, where that was told.</param>
/// <param name="IsDryRun">Whether it is only counted what would be done.</param>
internal sealed record UndoOrder(UndoSelection Selection, string? Why, bool IsDryRun);
