namespace Reputation.Functions.Backups;

/// <summary>What came of a restore.</summary>
/// <param name="DryRun">Whether the file was checked only.</param>
/// <param name="CreatedAt">When the backup was taken.</param>
/// <param name="BackupVersion">The version of the list in the backup.</param>
/// <param name="Counts">How many rows each part of the backup has.</param>
/// <param name="Version">The version that the restored list has; null when the file was checked only.</param>
internal sealed record RestoreAnswer(
    bool DryRun, DateTimeOffset CreatedAt, long BackupVersion, IReadOnlyDictionary<string, long> Counts, long? Version);
