namespace Reputation.Functions.Feedback.Desk;

/// <summary>A report that waits to be read.</summary>
/// <param name="Id">Which.</param>
/// <param name="Status"><c>received</c>.</param>
public sealed record WaitingItem(string Id, string Status);
