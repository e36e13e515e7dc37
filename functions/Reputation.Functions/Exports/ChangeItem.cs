using System.Text.Json;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Exports;

/// <summary>One entry of the log, as those see it who follow it.</summary>
/// <param name="Version">Its place in the log.</param>
/// <param name="Op"><c>listed</c>, <c>changed</c>, <c>removed</c>, <c>expired</c>, <c>allowed</c> or <c>disallowed</c>.</param>
/// <param name="Prefix">What it is about.</param>
/// <param name="Source">The source of the listing; null for the allowlist.</param>
/// <param name="Reason">The reason of the listing or of the allowance, also when it ends.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="Monitor">Whether the listing is only watched: a copy of the list leaves it out.</param>
/// <param name="At">When it was written.</param>
public sealed record ChangeItem(
    long Version,
    string Op,
    string Prefix,
    string? Source,
    string Reason,
    DateTimeOffset? ExpiresAt,
    bool Monitor,
    DateTimeOffset At)
{
    public static ChangeItem Of(LogEntry entry) => new(
        entry.Version,
        JsonNamingPolicy.CamelCase.ConvertName(entry.Change.Operation.ToString()),
        entry.Change.Prefix.ToString(),
        entry.Change.Source?.Name(),
        entry.Change.Reason,
        entry.Change.ExpiresAt,
        entry.Change.Monitor,
        entry.At);
}
