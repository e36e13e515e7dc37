namespace Reputation.Functions.Backups;

/// <summary>The last line of a backup, without which it is none.</summary>
/// <param name="Counts">How many rows each part has.</param>
/// <param name="Sha256">Of all bytes before this line, in hexadecimal.</param>
internal sealed record BackupEnd(IReadOnlyDictionary<string, long> Counts, string Sha256);
