using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>Which listings make mail bounce.</summary>
internal static class BlockingListings
{
    /// <summary>Those that cover the address and are not only watched, the longest prefix first.</summary>
    public static IReadOnlyList<Listing> Blocking(this DelistingFacts facts, ListingOptions options) =>
        [.. facts.Listings.Where(listing => !options.IsMonitored(listing))];
}
