using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Profiles;

/// <summary>What is listed within a network.</summary>
/// <param name="Prefix">The network.</param>
/// <param name="Listings">How many listings lie within it.</param>
/// <param name="Items">The first of them, in the order of their prefixes.</param>
public sealed record ProfileNetwork(string Prefix, int Listings, IReadOnlyList<ListingItem> Items)
{
    private const int MostItems = 20;
    private const byte AroundIPv4 = 24;
    private const byte AroundIPv6 = 64;

    /// <summary>A network itself; of an address the /24 (IPv4) or /64 (IPv6) around it.</summary>
    public static ProfileNetwork Of(Blocklist blocklist, IpPrefix prefix, DateTimeOffset now)
    {
        var around = prefix.IsIPv4 ? AroundIPv4 : AroundIPv6;
        var network = prefix.IsSingleAddress ? prefix.Widen(around) : prefix;
        var items = new List<ListingItem>();
        var count = 0;
        foreach (var listing in blocklist.ListingsFrom(network).TakeWhile(listing => network.Contains(listing.Prefix)).Where(listing => !listing.IsExpired(now)))
        {
            if (count++ < MostItems)
            {
                items.Add(ListingItem.Of(listing));
            }
        }

        return new ProfileNetwork(network.ToString(), count, items);
    }
}
