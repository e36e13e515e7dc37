using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>Which listings make mail bounce.</summary>
internal static class BlockingListings
{
    /// <summary>Those of <see cref="DelistingFacts.Listings"/> that are not only watched.</summary>
    public static IReadOnlyList<Listing> Blocking(this DelistingFacts facts, ListingOptions options) =>
        [.. facts.Listings.Where(listing => !options.IsMonitored(listing))];
}
