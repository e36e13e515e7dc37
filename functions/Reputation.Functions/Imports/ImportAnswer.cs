using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Imports;

/// <summary>The answer to a list that was imported.</summary>
public sealed record ImportAnswer(
    string Id, long Accepted, long Unchanged, IReadOnlyList<RejectedLine> Rejected, long RejectedCount, long Version)
{
    public static ImportAnswer Of(ImportRecord record) =>
        new(record.Id, record.Accepted, record.Unchanged, record.Rejected, record.RejectedCount, record.Version);
}
