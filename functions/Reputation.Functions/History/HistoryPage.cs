namespace Reputation.Functions.History;

/// <summary>A part of the history of a prefix.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Next">The version before which the next page goes on; null on the last.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, long? Next);
