using Reputation.Functions.Listings;

namespace Reputation.Functions.Ranges;

/// <summary>How many of the counted addresses each source lists; one that two of them list counts for both.</summary>
public sealed record RangeSources(int Internal, int Abusix, int Feedback)
{
    internal static RangeSources Of(RangeCount count, IReadOnlyList<Listing> listings)
    {
        return new RangeSources(By(ListingSource.Internal), By(ListingSource.Abusix), By(ListingSource.Feedback));

        int By(ListingSource source) => count.ListedBy(listings.Where(listing => listing.Source == source));
    }
}
