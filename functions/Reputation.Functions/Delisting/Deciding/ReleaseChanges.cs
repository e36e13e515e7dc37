using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>What has to change in the list so that mail of an address is accepted again: pure.</summary>
internal static class ReleaseChanges
{
    private const string AllowanceReason = "let through on a delisting request";

    /// <summary>An append holds one change more: the allowance.</summary>
    private const int MostEnded = 48;

    /// <summary>Ends every listing of the address alone that blocks it, of every source.</summary>
    public static IReadOnlyList<Change> Grant(DelistingRequest request, IEnumerable<Listing> concerned, ListingOptions options) =>
    [
        .. concerned.Where(listing => request.Unit.Contains(listing.Prefix) && !options.IsMonitored(listing))
            .Select(listing => Change.End(listing, LogOperation.Removed, request.LogActor, $"{request.LogMark} every rule passed")),
    ];

    /// <summary>
    /// As an operator wants it: ends the listings of the address alone, and where something would go on to block it, or would soon again (a
    /// listed network, a feed's next list, the next sweep), allows the address for a time.
    /// </summary>
    public static IReadOnlyList<Change> Order(
        IReadOnlyList<Listing> concerned, DelistingRequest request, OperatorOrder order, bool comesBack, DateTimeOffset allowedUntil, ListingOptions options)
    {
        var why = $"{request.LogMark} {order.Note}";
        var ended = concerned.Where(listing => request.Unit.Contains(listing.Prefix) && listing.Feed is null).Take(MostEnded).ToList();
        var changes = ended.ConvertAll(listing => Change.End(listing, LogOperation.Removed, order.Actor, why));
        if (concerned.Except(ended).Any(listing => !options.IsMonitored(listing)) || (comesBack && ended.Count > 0))
        {
            changes.Add(Allowed(request.Unit, order.Actor, why, allowedUntil));
        }

        return changes;
    }

    private static Change Allowed(IpPrefix unit, string actor, string why, DateTimeOffset until) => new()
    {
        Operation = LogOperation.Allowed,
        Prefix = unit,
        Reason = AllowanceReason,
        ExpiresAt = until,
        Actor = actor,
        Why = why,
    };
}
