using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Feeds.Contents;

/// <summary>Under what entries of a feed are listed: most entries of a list share one.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What else is known.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="Seen">The one IPv6 address whose /64 is listed.</param>
/// <param name="Monitor">Whether it is only watched.</param>
internal sealed record FeedTerms(string Reason, string? Detail, DateTimeOffset? ExpiresAt, IpPrefix? Seen, bool Monitor)
{
    public static FeedTerms Of(ListingOrder order) => new(order.Reason, order.Detail, order.ExpiresAt, order.Seen, order.Monitor);

    public ListingOrder ToOrder(IpPrefix prefix, ListingSource source, string feed) =>
        new(prefix, source, Reason, Detail, ExpiresAt, Seen, Monitor, feed);
}
