namespace Reputation.Functions.History;

/// <summary>A round through all partitions, one a run.</summary>
/// <param name="After">The partition that was purged last; null between two rounds.</param>
/// <param name="BegunAt">When the round began.</param>
internal sealed record HistoryPurge(string? After, DateTimeOffset BegunAt)
{
    /// <summary>Before the first round.</summary>
    public static readonly HistoryPurge None = new(null, DateTimeOffset.MinValue);
}
