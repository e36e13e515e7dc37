using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Imports;

/// <summary>An import as an operator sees it.</summary>
public sealed record ImportItem(
    string Id,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string Status,
    string? Why,
    string Actor,
    string Format,
    long Lines,
    long Accepted,
    long Unchanged,
    long RejectedCount,
    IReadOnlyList<RejectedLine> Rejected,
    long Version)
{
    /// <summary>After so long without a sign of it an import does not run any more, whatever its record says.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    public static ImportItem Of(ImportRecord record, DateTimeOffset now)
    {
        var isLost = record.Status == ImportStatus.Running && now - record.UpdatedAt > LongestSilence;
        return new ImportItem(
            record.Id,
            record.StartedAt,
            isLost ? record.UpdatedAt : record.EndedAt,
            isLost ? ImportStatus.Broken.Name() : record.Status.Name(),
            isLost ? "Its process has ended, or has lost its storage. What is counted here is in; more may be. Send the whole again, which is safe." : record.Why,
            record.Actor,
            record.Format.Name(),
            record.Lines,
            record.Accepted,
            record.Unchanged,
            record.RejectedCount,
            record.Rejected,
            record.Version);
    }
}
