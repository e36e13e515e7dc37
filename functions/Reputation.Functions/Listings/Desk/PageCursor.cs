using System.Diagnostics.CodeAnalysis;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Desk;

/// <summary>The last item of a page. Pages are sought by it, so that what comes and goes between two of them moves nothing.</summary>
internal sealed record PageCursor(IpPrefix Prefix, ListingSource Source)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out PageCursor? cursor)
    {
        cursor = null;
        var parts = text.Split('~');
        if (parts.Length == 3
            && IpPrefix.TryParse($"{parts[0]}/{parts[1]}", out var prefix, out _)
            && ListingSources.TryParse(parts[2], out var source))
        {
            cursor = new PageCursor(prefix, source);
        }

        return cursor is not null;
    }

    /// <summary>As it stands in a query string: nothing in it needs escaping.</summary>
    public override string ToString() => $"{Prefix.ToAddressString()}~{Prefix.Length}~{Source.Name()}";
}
