using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Deciding;

/// <summary>What has to change in the list so that mail of an address is accepted again: pure.</summary>
internal static class ReleaseChanges
{
    private const string AllowanceReason = "taken out of a listed network on request";

    /// <summary>Ends every listing of the address alone, of every source.</summary>
    public static IReadOnlyList<Change> Grant(DelistingRequest request, IEnumerable<Listing> listings) =>
        [.. Own(request.Unit, listings).Select(listing => Change.End(listing, LogOperation.Removed, request.LogActor, $"{request.LogMark} every rule passed"))];

    /// <summary>
    /// As an operator wants it: ends the listings of the address alone, and where a network or a feed's next list would go on to block it,
    /// allows the address for a time.
    /// </summary>
    public static IReadOnlyList<Change> Order(Blocklist list, DelistingRequest request, OperatorOrder order, DateTimeOffset allowedUntil, DateTimeOffset now)
    {
        var covering = list.Covering(request.Prefix, now);
        var why = $"{request.LogMark} {order.Note}";
        var ended = Own(request.Unit, covering).Where(listing => listing.Feed is null).ToList();
        var changes = ended.ConvertAll(listing => Change.End(listing, LogOperation.Removed, order.Actor, why));
        if (covering.Except(ended).Any(listing => !listing.Monitor))
        {
            changes.Add(new Change
            {
                Operation = LogOperation.Allowed,
                Prefix = request.Unit,
                Reason = AllowanceReason,
                ExpiresAt = allowedUntil,
                Actor = order.Actor,
                Why = why,
            });
        }

        return changes;
    }

    private static IEnumerable<Listing> Own(IpPrefix unit, IEnumerable<Listing> listings) => listings.Where(listing => unit.Contains(listing.Prefix));
}
