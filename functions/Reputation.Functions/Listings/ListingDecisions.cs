using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings;

/// <summary>What has to change so that the list is as somebody wants it: pure, from the list at hand to the entries of the log.</summary>
internal static class ListingDecisions
{
    private const string Ended = "past its expiresAt";

    public static IReadOnlyList<Change> Put(Blocklist blocklist, ListingOrder order, string actor, DateTimeOffset now) =>
        Put(blocklist.Find(order.Prefix, order.Source), order, actor, now);

    /// <summary>As above, where the listing of the order's prefix and source is at hand; null: there is none.</summary>
    public static IReadOnlyList<Change> Put(Listing? present, ListingOrder order, string actor, DateTimeOffset now)
    {
        if (present is null)
        {
            return [Listed(order, LogOperation.Listed, actor)];
        }

        if (present.IsExpired(now))
        {
            return [Change.End(present, LogOperation.Expired, actor, Ended), Listed(order, LogOperation.Listed, actor)];
        }

        return order.IsMetBy(present) ? [] : [Listed(order, LogOperation.Changed, actor)];
    }

    /// <summary>A listing past its end does not count as listed: housekeeping ends it.</summary>
    public static IReadOnlyList<Change> Remove(
        Blocklist blocklist, IpPrefix prefix, ListingSource source, string actor, string? why, DateTimeOffset now) =>
        blocklist.Find(prefix, source) is { } present && !present.IsExpired(now)
            ? [Change.End(present, LogOperation.Removed, actor, why)]
            : [];

    public static IReadOnlyList<Change> Allow(Blocklist blocklist, AllowanceOrder order, string actor, DateTimeOffset now)
    {
        var present = blocklist.FindAllowance(order.Prefix);
        if (present is not null && present.IsExpired(now))
        {
            return [Change.End(present, actor, Ended), Allowed(order, actor)];
        }

        return present is not null && order.IsMetBy(present) ? [] : [Allowed(order, actor)];
    }

    /// <summary>An entry past its end does not count as allowed: housekeeping ends it.</summary>
    public static IReadOnlyList<Change> Disallow(Blocklist blocklist, IpPrefix prefix, string actor, string? why, DateTimeOffset now) =>
        blocklist.FindAllowance(prefix) is { } present && !present.IsExpired(now) ? [Change.End(present, actor, why)] : [];

    private static Change Listed(ListingOrder order, LogOperation operation, string actor) => new()
    {
        Operation = operation,
        Prefix = order.Prefix,
        Source = order.Source,
        Reason = order.Reason,
        Detail = order.Detail,
        ExpiresAt = order.ExpiresAt,
        Seen = order.Seen,
        Monitor = order.Monitor,
        Feed = order.Feed,
        Import = order.Import,
        Actor = actor,
    };

    private static Change Allowed(AllowanceOrder order, string actor) => new()
    {
        Operation = LogOperation.Allowed,
        Prefix = order.Prefix,
        Reason = order.Reason,
        ExpiresAt = order.ExpiresAt,
        Actor = actor,
    };
}
