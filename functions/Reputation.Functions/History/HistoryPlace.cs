namespace Reputation.Functions.History;

/// <summary>A place in the log: a version, and the append that wrote it, by which another log with the same version is told apart.</summary>
internal sealed record HistoryPlace(long Version, string Append)
{
    /// <summary>Before the first entry.</summary>
    public static readonly HistoryPlace Start = new(0, string.Empty);
}
