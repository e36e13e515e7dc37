using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.ListFiles;

/// <summary>Makes the reader of a format's lines.</summary>
internal sealed class ListSyntaxes(ListingForm listings)
{
    /// <summary>For one list: a syntax remembers the header that it has read.</summary>
    /// <param name="format">How the list is written.</param>
    /// <param name="defaults">For plain lists and CSV.</param>
    /// <param name="form">What the defaults were read from: it refuses those that are wrong.</param>
    /// <exception cref="InvalidInputException">The defaults are wrong.</exception>
    public IListSyntax For(ListFormat format, ListDefaults defaults, IForm form)
    {
        var terms = listings.ReadTerms(form, isReasonRequired: format == ListFormat.Plain);
        form.ThrowIfRefused();
        return format switch
        {
            ListFormat.Plain => new PlainSyntax(listings, terms),
            ListFormat.Csv => new CsvSyntax(listings, defaults),
            _ => new NdjsonSyntax(listings),
        };
    }
}
