using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.ListFiles;

/// <summary>Makes the reader of a format's lines.</summary>
internal sealed class ListSyntaxes(ListingForm listings)
{
    // Force is said once for a whole list, and not in a column where nobody looks for it.
    private static readonly string[] Columns = [.. ListingForm.Fields.Except(["force"], StringComparer.Ordinal)];

    // A feed lists on one account, and is automation: what it names by force is nobody's wish.
    private static readonly string[] OfFeeds = [.. ListingForm.Fields.Except(["force", "source"], StringComparer.Ordinal)];

    /// <summary>For one list: a syntax remembers the header that it has read.</summary>
    /// <param name="format">How the list is written.</param>
    /// <param name="defaults">For plain lists and CSV.</param>
    /// <param name="form">What the defaults were read from: it refuses those that are wrong.</param>
    /// <exception cref="InvalidInputException">The defaults are wrong.</exception>
    public IListSyntax<ListingOrder> For(ListFormat format, ListDefaults defaults, IForm form)
    {
        var terms = listings.ReadTerms(form, isReasonRequired: format == ListFormat.Plain);
        form.ThrowIfRefused();
        return format switch
        {
            ListFormat.Plain => new PlainSyntax(listings, terms),
            ListFormat.Csv => new CsvSyntax(listings, Columns, defaults),
            _ => Ndjson(ListingForm.Fields, defaults),
        };
    }

    /// <summary>For one list of a feed, whose lines say nothing of the source, and force nothing.</summary>
    /// <exception cref="InvalidInputException">The defaults are wrong.</exception>
    public IListSyntax<ListingOrder> ForFeed(ListFormat format, ListDefaults defaults)
    {
        var form = new TextForm(defaults.Find);
        var terms = listings.ReadTerms(form, isReasonRequired: true);
        form.ThrowIfRefused();
        return format switch
        {
            ListFormat.Plain => new PlainSyntax(listings, terms),
            ListFormat.Csv => new CsvSyntax(listings, OfFeeds, defaults),
            _ => Ndjson(OfFeeds, defaults),
        };
    }

    private NdjsonSyntax<ListingOrder> Ndjson(string[] fields, ListDefaults defaults) =>
        new(line => listings.ReadListing(new FormWithDefaults(line, defaults)), fields);
}
