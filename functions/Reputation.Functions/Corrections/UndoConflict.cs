using System.Text.Json;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>A place of the list that is left as it is, since somebody else has changed it after the changes that are undone.</summary>
/// <param name="Prefix">The place.</param>
/// <param name="Source">The source of the listing; null for the allowlist.</param>
/// <param name="Actor">Who; null when that is not known.</param>
/// <param name="Op">What was done; null when that is not known.</param>
/// <param name="At">When; null when that is not known.</param>
/// <param name="Version">Its place in the log; null when that is not known.</param>
public sealed record UndoConflict(string Prefix, string? Source, string? Actor, string? Op, DateTimeOffset? At, long? Version)
{
    internal static UndoConflict Of(ListKey key, LaterChange other) => new(
        key.Prefix.ToString(),
        key.Source?.Name(),
        other.Actor,
        other.Operation is { } operation ? JsonNamingPolicy.CamelCase.ConvertName(operation.ToString()) : null,
        other.At,
        other.Version);
}
