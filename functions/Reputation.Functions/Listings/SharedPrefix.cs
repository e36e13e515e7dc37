namespace Reputation.Functions.Listings;

/// <summary>
/// The listings of one prefix, held as one object: nearly always the only <see cref="Listing"/> itself, else an array in the order of
/// the sources. So a list of a million has no million arrays.
/// </summary>
internal static class SharedPrefix
{
    public static Listing? Find(object held, ListingSource source) => held switch
    {
        Listing only => only.Source == source ? only : null,
        _ => Array.Find((Listing[])held, listing => listing.Source == source),
    };

    public static IReadOnlyList<Listing> Listings(object held) => held is Listing only ? [only] : (Listing[])held;

    /// <summary>The listings of many prefixes, one after the other; nothing is allocated for a prefix.</summary>
    public static IEnumerable<Listing> Listings(IEnumerable<object> prefixes)
    {
        foreach (var held in prefixes)
        {
            if (held is Listing only)
            {
                yield return only;
                continue;
            }

            foreach (var listing in (Listing[])held)
            {
                yield return listing;
            }
        }
    }

    /// <summary>Together with a listing, which takes the place of that of the same source.</summary>
    public static object With(object held, Listing listing) =>
        Of([.. Listings(held).Where(other => other.Source != listing.Source), listing]);

    /// <summary>Without the listing of a source; null when none is left.</summary>
    public static object? Without(object held, ListingSource source)
    {
        List<Listing> others = [.. Listings(held).Where(other => other.Source != source)];
        return others.Count == 0 ? null : Of(others);
    }

    public static object Of(List<Listing> listings)
    {
        listings.Sort((left, right) => left.Source.CompareTo(right.Source));
        return listings.Count == 1 ? listings[0] : listings.ToArray();
    }
}
