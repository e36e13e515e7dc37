using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Listings.Desk;

/// <summary>Which part of the list somebody wants to see.</summary>
/// <param name="Source">Of this source only; null: of every source.</param>
/// <param name="Within">What this prefix holds, itself too; null: everything.</param>
/// <param name="After">The last item of the page before; null: from the start.</param>
/// <param name="Limit">At most this many items.</param>
internal sealed record PageQuery(ListingSource? Source, IpPrefix? Within, PageCursor? After, int Limit)
{
    private const int DefaultLimit = 100;
    private const int HighestLimit = 1000;

    /// <summary>The prefix to begin with.</summary>
    public IpPrefix Start
    {
        get
        {
            var within = Within ?? IpPrefix.First;
            return After is { } after && after.Prefix > within ? after.Prefix : within;
        }
    }

    public static PageQuery Read(HttpContext context, params string[] fields)
    {
        var form = QueryForm.Read(context, [.. fields, "cursor", "limit"]);
        var isOfListings = fields.Contains("source");
        ListingSource? source = isOfListings && form.Text("source", 20) is { } typed
            ? ListingForm.Source(typed, form.Refuse)
            : null;
        IpPrefix? within = form.Text("prefix", 100) is { } prefix ? ListingForm.Prefix(prefix, form.Refuse, _ => null) : null;
        PageCursor? after = null;
        if (form.Text("cursor", 200) is { } cursor && !(PageCursor.TryParse(cursor, out after) && after.Source is not null == isOfListings))
        {
            form.Refuse("cursor", "This is no cursor of this list: give the cursor of the page before, as it was.");
        }

        var limit = form.Number("limit", DefaultLimit, 1, HighestLimit);
        form.ThrowIfRefused();
        return new PageQuery(source, within, after, limit);
    }

    public bool Holds(IpPrefix prefix) => Within is not { } within || within.Contains(prefix);

    public bool IsAfter(IpPrefix prefix, ListingSource? source) =>
        After is not { } after || prefix > after.Prefix || (prefix == after.Prefix && source > after.Source);
}
