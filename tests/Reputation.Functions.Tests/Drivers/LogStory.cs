namespace Reputation.Functions.Tests.Drivers;

/// <summary>What lies in the listing log, audited, as lines to compare.</summary>
internal static class LogStory
{
    /// <summary>Each entry as <c>Listed 203.0.113.7/32 by development</c>, in the order of the versions.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(StorageAccount account) =>
        [.. (await LogAudit.OfAsync(account)).Entries.Select(entry => $"{entry.Change.Operation} {entry.Change.Prefix} by {entry.Change.Actor}")];
}
