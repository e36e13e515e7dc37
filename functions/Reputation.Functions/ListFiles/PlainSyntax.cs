using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.ListFiles;

/// <summary>One address or prefix a line; what follows <c>#</c> or <c>;</c> is a comment, as Spamhaus, FireHOL and others write their lists.</summary>
/// <param name="listings">Makes orders.</param>
/// <param name="terms">Under what every line is listed.</param>
internal sealed class PlainSyntax(ListingForm listings, ListingTerms terms) : IListSyntax<ListingOrder>
{
    public ListingOrder? Read(ReadOnlyMemory<byte> line)
    {
        var text = LineText.Of(line);
        var comment = text.AsSpan().IndexOfAny('#', ';');
        var entry = (comment < 0 ? text : text[..comment]).Trim();
        if (entry.Length == 0)
        {
            return null;
        }

        return Objection(entry) is { } objection
            ? throw new InvalidInputException(objection)
            : listings.Order(entry, terms, new TextForm(_ => null));
    }

    private static string? Objection(string entry) => entry switch
    {
        ['{', ..] => "This is JSON: send such lines as application/x-ndjson, each as the body of PUT /api/listings.",
        ['<', ..] => "This is HTML or XML, and an address or a prefix is expected.",
        _ when entry.Contains('-', StringComparison.Ordinal) && !entry.AsSpan().ContainsAnyInRange('g', 'z') => "This is a range: write it as prefixes, such as 203.0.113.0/24.",
        _ when entry.AsSpan().ContainsAny(" \t,|") => "An address or a prefix stands alone on its line; a comment begins with # or ;.",
        _ => null,
    };
}
