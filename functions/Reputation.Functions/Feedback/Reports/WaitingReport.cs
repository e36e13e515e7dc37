namespace Reputation.Functions.Feedback.Reports;

/// <summary>A report that waits to be read.</summary>
/// <param name="Id">Which.</param>
/// <param name="PostedBy">The key that it was posted with; null: it came another way.</param>
/// <param name="DueAt">When its message is sent again, if it still waits then.</param>
/// <param name="Sent">How often its message was sent again.</param>
/// <param name="IsAgain">Whether it was read before, and came to nothing.</param>
public sealed record WaitingReport(string Id, string? PostedBy, DateTimeOffset DueAt, int Sent, bool IsAgain = false);
