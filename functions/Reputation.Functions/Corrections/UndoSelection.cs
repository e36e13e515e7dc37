using System.Globalization;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>Whose changes are to be undone: those of an actor, of a feed, or of an import.</summary>
/// <param name="Actor">The name that the changes stand under; null for an import.</param>
/// <param name="Import">The id of the import; null for an actor.</param>
/// <param name="Since">The first instant of it.</param>
/// <param name="Until">The last instant of it; null: up to now.</param>
internal sealed record UndoSelection(string? Actor, string? Import, DateTimeOffset Since, DateTimeOffset? Until)
{
    public bool Holds(LogEntry entry) => entry.At >= Since
        && !(entry.At > Until)
        && (Import is not null ? entry.Change.Import == Import : entry.Change.Actor == Actor);

    /// <summary>As the log says it: <c>undo of jane since 2026-11-21T18:00:00Z</c>.</summary>
    public override string ToString()
    {
        const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";
        if (Import is not null)
        {
            return $"undo of the import {Import}";
        }

        var since = Since.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
        var until = Until is { } end ? $" until {end.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}" : "";
        return $"undo of {Actor} since {since}{until}";
    }
}
