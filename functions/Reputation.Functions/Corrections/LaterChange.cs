using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>A change that somebody else has made since.</summary>
/// <param name="Actor">Who; null when that is not known.</param>
/// <param name="Operation">What was done; null when that is not known.</param>
/// <param name="At">When; null when that is not known.</param>
/// <param name="Version">Its place in the log; null when that is not known.</param>
internal sealed record LaterChange(string? Actor, LogOperation? Operation, DateTimeOffset? At, long? Version)
{
    public static LaterChange Of(LogEntry entry) => new(entry.Change.Actor, entry.Change.Operation, entry.At, entry.Version);

    /// <summary>As far as what is in the list now tells.</summary>
    public static LaterChange Of(Former? present) => new(present?.Actor, Operation: null, At: null, present?.Version);
}
