using Reputation.Functions.Listings;

namespace Reputation.Functions.History;

/// <summary>One thing that happened to a prefix: an entry of the log, as it is kept after the log itself is not.</summary>
/// <param name="Version">Its place in the log.</param>
/// <param name="Change">What was done, by whom and why.</param>
/// <param name="At">When it was written.</param>
public sealed record HistoryEntry(long Version, Change Change, DateTimeOffset At)
{
    public static HistoryEntry Of(LogEntry entry) => new(entry.Version, entry.Change, entry.At);
}
