namespace Reputation.Functions.Corrections;

/// <summary>What came, or would come, of an undo.</summary>
/// <param name="Selected">Entries of the log that are undone.</param>
/// <param name="Restored">Listings and allowlist entries that are as they were before.</param>
/// <param name="Removed">Those that are taken off, since there was none before.</param>
/// <param name="Unchanged">Those that were as before already.</param>
/// <param name="Expired">Those among the removed and the unchanged whose former would have ended by itself meanwhile.</param>
/// <param name="Conflicts">The first of those that somebody else has changed since, which are left as they are.</param>
/// <param name="ConflictCount">All of them.</param>
/// <param name="Remaining">Those that there was no time for: the same request goes on with them.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Version">The version of the list.</param>
public sealed record UndoAnswer(
    int Selected,
    int Restored,
    int Removed,
    int Unchanged,
    int Expired,
    IReadOnlyList<UndoConflict> Conflicts,
    int ConflictCount,
    int Remaining,
    bool DryRun,
    long Version);
