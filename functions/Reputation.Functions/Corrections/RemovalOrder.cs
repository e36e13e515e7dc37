namespace Reputation.Functions.Corrections;

/// <summary>A removal of many listings as an operator wants it, checked.</summary>
/// <param name="Filter">Which.</param>
/// <param name="Why">Why, where that was told.</param>
/// <param name="IsDryRun">Whether it is only told which they are.</param>
internal sealed record RemovalOrder(RemovalFilter Filter, string? Why, bool IsDryRun);
