using System.Diagnostics.CodeAnalysis;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Desk;

/// <summary>The last item of a page: of the listings with a source, of the allowlist without. Pages are sought by it, so that what comes and goes between two of them moves nothing.</summary>
internal sealed record PageCursor(IpPrefix Prefix, ListingSource? Source)
{
    private const string OfAllowlist = "allowed";

    public static bool TryParse(string text, [NotNullWhen(true)] out PageCursor? cursor)
    {
        cursor = null;
        var parts = text.Split('~');
        if (parts.Length == 3
            && IpPrefix.TryParse($"{parts[0]}/{parts[1]}", out var prefix, out _)
            && (ListingSources.TryParse(parts[2], out var source) || parts[2] == OfAllowlist))
        {
            cursor = new PageCursor(prefix, parts[2] == OfAllowlist ? null : source);
        }

        return cursor is not null;
    }

    /// <summary>As it stands in a query string: nothing in it needs escaping.</summary>
    public override string ToString() => $"{Prefix.ToAddressString()}~{Prefix.Length}~{Source?.Name() ?? OfAllowlist}";
}
