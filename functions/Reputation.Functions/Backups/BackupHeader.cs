namespace Reputation.Functions.Backups;

/// <summary>The first line of a backup.</summary>
/// <param name="Format">See <see cref="BackupFormat.Newest"/>.</param>
/// <param name="Service">Whose backup it is.</param>
/// <param name="CreatedAt">When it was taken.</param>
/// <param name="Version">The version of the list.</param>
/// <param name="Epoch">The log that the list is of.</param>
/// <param name="Parts">What it holds, in order; a part may be empty.</param>
internal sealed record BackupHeader(int Format, string Service, DateTimeOffset CreatedAt, long Version, string Epoch, IReadOnlyList<string> Parts);
