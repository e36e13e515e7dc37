namespace Reputation.Functions.Traffic;

/// <summary>What the file of all traffic says of itself.</summary>
/// <param name="FoldedAt">When it was written, by the clock of the process that wrote it.</param>
/// <param name="Folded">The reports that it holds and that may still lie in the inbox: those are not counted again.</param>
internal sealed record TrafficNote(DateTimeOffset FoldedAt, IReadOnlyList<FoldedReport> Folded)
{
    public static TrafficNote None { get; } = new(DateTimeOffset.MinValue, []);

    /// <summary>The names of <see cref="Folded"/>.</summary>
    public HashSet<string> Names() => [.. Folded.Select(report => report.Name)];
}
