namespace Reputation.Functions.Listings;

/// <summary>The names of the sources on the wire and in the store.</summary>
public static class ListingSources
{
    public static readonly IReadOnlyList<string> Names = ["internal", "abusix", "feedback"];

    public static string Name(this ListingSource source) => Names[(int)source];

    public static bool TryParse(string? name, out ListingSource source)
    {
        var place = Names.IndexOf(name);
        source = (ListingSource)Math.Max(place, 0);
        return place >= 0;
    }

    private static int IndexOf(this IReadOnlyList<string> names, string? name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
