using Reputation.Functions.Listings;

namespace Reputation.Functions.Ranges;

/// <summary>An IPv4 /24 that an operator may want to list as a whole.</summary>
/// <param name="Prefix">The /24.</param>
/// <param name="Listed">How many of its addresses are listed.</param>
/// <param name="Addresses">How many it has: 256.</param>
/// <param name="Share">The one divided by the other.</param>
/// <param name="Sources">By whom.</param>
/// <param name="Reasons">Why, the five most frequent reasons.</param>
/// <param name="FirstListedAt">When the first of the counted listings was made.</param>
/// <param name="LastListedAt">When the last one was.</param>
/// <param name="Examples">Its first five listed addresses.</param>
public sealed record RangeItem(
    string Prefix,
    int Listed,
    int Addresses,
    double Share,
    RangeSources Sources,
    IReadOnlyList<RangeReason> Reasons,
    DateTimeOffset FirstListedAt,
    DateTimeOffset LastListedAt,
    IReadOnlyList<string> Examples)
{
    private const int MostExamples = 5;

    /// <summary>What is told of a /24.</summary>
    /// <param name="count">Its listed addresses.</param>
    /// <param name="listings">The listings in it that count, those too whose addresses are carved out.</param>
    internal static RangeItem Of(RangeCount count, IEnumerable<Listing> listings)
    {
        List<Listing> counted = [.. listings.Where(listing => count.ListedBy([listing]) > 0)];
        return new RangeItem(
            count.Range.ToString(),
            count.Listed.Count,
            RangeCount.Addresses,
            count.Share,
            RangeSources.Of(count, counted),
            RangeReason.Of(count, counted),
            counted.Min(listing => listing.ListedAt),
            counted.Max(listing => listing.ListedAt),
            [.. count.First(MostExamples).Select(address => address.ToAddressString())]);
    }
}
