using System.Text.Json;
using Reputation.Functions.History;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Profiles;

/// <summary>One thing that happened to an address, or to a network that holds it.</summary>
/// <param name="Version">Its place in the log.</param>
/// <param name="Op"><c>listed</c>, <c>changed</c>, <c>removed</c>, <c>expired</c>, <c>allowed</c> or <c>disallowed</c>.</param>
/// <param name="Prefix">What was listed or allowed.</param>
/// <param name="Source">The source of the listing; null for the allowlist.</param>
/// <param name="Reason">The reason of the listing or of the allowance, also when it ends.</param>
/// <param name="Detail">What else was known.</param>
/// <param name="ExpiresAt">When it was to end by itself.</param>
/// <param name="At">When it was written.</param>
/// <param name="Actor">Who or what did it.</param>
/// <param name="Why">Why, where that is more than the reason says.</param>
/// <param name="Import">The id of the import that did it.</param>
/// <param name="Feed">The feed that held the listing.</param>
/// <param name="Monitor">Whether the listing was only watched.</param>
/// <param name="Seen">The IPv6 address whose /64 was listed.</param>
public sealed record HistoryItem(
    long Version,
    string Op,
    string Prefix,
    string? Source,
    string Reason,
    string? Detail,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset At,
    string Actor,
    string? Why,
    string? Import,
    string? Feed,
    bool Monitor,
    string? Seen)
{
    public static HistoryItem Of(HistoryEntry entry) => new(
        entry.Version,
        JsonNamingPolicy.CamelCase.ConvertName(entry.Change.Operation.ToString()),
        entry.Change.Prefix.ToString(),
        entry.Change.Source?.Name(),
        entry.Change.Reason,
        entry.Change.Detail,
        entry.Change.ExpiresAt,
        entry.At,
        entry.Change.Actor,
        entry.Change.Why,
        entry.Change.Import,
        entry.Change.Feed,
        entry.Change.Monitor,
        entry.Change.Seen?.ToAddressString());
}
