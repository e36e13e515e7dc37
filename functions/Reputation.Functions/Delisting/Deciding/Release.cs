using Reputation.Functions.History;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>What the log says that a request has done.</summary>
/// <param name="Version">The last of its changes: from this version on the address is not on the list.</param>
/// <param name="At">When it was made.</param>
/// <param name="IsPolicy">Whether it was listed for its kind only, and not for anything that it did.</param>
/// <param name="AllowedUntil">Until when it is allowed, where that was the way out of a listed network.</param>
internal sealed record Release(long Version, DateTimeOffset At, bool IsPolicy, DateTimeOffset? AllowedUntil)
{
    private const string PolicyReasons = "policy-";

    /// <summary>Reads it from the changes of one append; null: there are none.</summary>
    public static Release? Of(IReadOnlyCollection<HistoryEntry> changes) => changes.Count == 0
        ? null
        : new(
            changes.Max(change => change.Version),
            changes.Max(change => change.At),
            changes.All(IsOfPolicy),
            changes.Max(change => change.Change.Operation == LogOperation.Allowed ? change.Change.ExpiresAt : null));

    private static bool IsOfPolicy(HistoryEntry entry) =>
        entry.Change is { Operation: LogOperation.Removed, Source: ListingSource.Abusix } && entry.Change.Reason.StartsWith(PolicyReasons, StringComparison.Ordinal);
}
