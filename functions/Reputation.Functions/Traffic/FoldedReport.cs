namespace Reputation.Functions.Traffic;

/// <summary>A report that was counted.</summary>
/// <param name="Name">Of its blob.</param>
/// <param name="At">When it was counted.</param>
internal sealed record FoldedReport(string Name, DateTimeOffset At);
