using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Imports;

/// <summary>What a request says of the list in its body.</summary>
internal sealed class ImportForm(ListSyntaxes syntaxes, ListingForm listings)
{
    /// <summary>Reads the content type and the query; the body has not begun.</summary>
    /// <exception cref="WrongContentTypeException">The content type is of no format.</exception>
    /// <exception cref="InvalidInputException">A parameter is wrong, or is not for this format.</exception>
    public (ListFormat Format, IListSyntax<ListingOrder> Syntax) Read(HttpContext context)
    {
        var query = QueryForm.Read(context, "reason", "source", "expiresAt", "monitor", "force");
        listings.ReadTerms(query, isReasonRequired: false);
        query.ThrowIfRefused();
        var format = ListFormats.Of(context.Request);
        if (format == ListFormat.Ndjson && context.Request.QueryString.HasValue)
        {
            foreach (var parameter in context.Request.Query.Keys)
            {
                query.Refuse(parameter, $"{parameter} is for plain lists and CSV: each line of NDJSON says it itself.");
            }

            query.ThrowIfRefused();
        }

        var defaults = new ListDefaults(
            query.Text("reason", int.MaxValue),
            query.Text("source", int.MaxValue),
            query.Text("expiresAt", int.MaxValue),
            query.Flag("monitor"),
            query.Flag("force"));
        return (format, syntaxes.For(format, defaults, query));
    }
}
