using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Ranges;

/// <summary>Reads from the list in memory how much of each IPv4 /24 is listed.</summary>
internal sealed class RangeReader(IOptions<ListingOptions> options)
{
    /// <summary>Every /24 that a rule proposes, in the order of the prefixes; one pass over the list, which allocates nothing for an address.</summary>
    public IEnumerable<RangeCount> Read(Blocklist blocklist, RangeRule rule, DateTimeOffset now) =>
        Count(InForce(blocklist.ListingsFrom(IpPrefix.First), now).Select(listing => listing.Prefix))
            .Where(rule.Proposes)
            .Select(count => Carve(count, blocklist, now))
            .Where(rule.Proposes);

    /// <summary>The listings that were counted in a /24.</summary>
    public IEnumerable<Listing> ListingsIn(RangeCount count, Blocklist blocklist, DateTimeOffset now) =>
        InForce(blocklist.ListingsFrom(count.Range).TakeWhile(listing => count.Range.Contains(listing.Prefix)), now);

    /// <summary>What is listed in each /24; one that is listed as a whole, or lies in what is, is left out.</summary>
    private static IEnumerable<RangeCount> Count(IEnumerable<IpPrefix> listed)
    {
        IpPrefix? whole = null;
        RangeCount count = default;
        foreach (var prefix in listed)
        {
            if (whole?.Contains(prefix) == true)
            {
                continue;
            }

            // What is wider comes before what it holds, so that nothing is counted in it yet.
            if (prefix.Length <= RangeCount.Length)
            {
                whole = prefix;
                continue;
            }

            if (!count.Range.Contains(prefix))
            {
                yield return count;
                count = new RangeCount(prefix.Widen(RangeCount.Length), default);
            }

            count = count.With(prefix);
        }

        yield return count;
    }

    private static RangeCount Carve(RangeCount count, Blocklist blocklist, DateTimeOffset now)
    {
        if (blocklist.AllowanceFor(count.Range, now) is { } around)
        {
            return count.Without(around.Prefix);
        }

        return blocklist.AllowancesFrom(count.Range)
            .TakeWhile(allowance => count.Range.Contains(allowance.Prefix))
            .Where(allowance => !allowance.IsExpired(now))
            .Aggregate(count, (rest, allowance) => rest.Without(allowance.Prefix));
    }

    /// <summary>The IPv4 listings that mail is rejected for.</summary>
    private IEnumerable<Listing> InForce(IEnumerable<Listing> listings, DateTimeOffset now)
    {
        var settings = options.Value;
        return listings
            .TakeWhile(listing => listing.Prefix.IsIPv4)
            .Where(listing => !listing.IsExpired(now) && !settings.IsMonitored(listing));
    }
}
