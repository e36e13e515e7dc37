using System.Globalization;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.ListFiles;

/// <summary>
/// CSV (RFC 4180), with the columns <c>prefix,reason,detail,expiresAt</c>, or those of a header, in any order; what a line leaves
/// empty is taken from the defaults. Lines that begin with <c>#</c> are comments.
/// </summary>
/// <param name="listings">Makes orders.</param>
/// <param name="known">The columns that a header may name.</param>
/// <param name="defaults">What is taken where a line leaves it out.</param>
internal sealed class CsvSyntax(ListingForm listings, string[] known, ListDefaults defaults) : IListSyntax<ListingOrder>
{
    private static readonly string[] Usual = ["prefix", "reason", "detail", "expiresAt"];

    private string[]? _columns;

    public ListingOrder? Read(ReadOnlyMemory<byte> line)
    {
        var text = LineText.Of(line);
        if (text is ['#', ..] || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (_columns is null && !text.Contains(',', StringComparison.Ordinal) && text.AsSpan().ContainsAny(";\t"))
        {
            throw new UnreadableListException("The columns of CSV are separated by commas, and those of the first line are not (some spreadsheets write semicolons or tabs).");
        }

        var fields = CsvRecord.Parse(text);
        if (_columns is null)
        {
            var isHeader = IsHeader(fields);
            _columns = isHeader ? Columns(fields) : Usual;
            if (isHeader)
            {
                return null;
            }
        }

        if (fields.Count > _columns.Length)
        {
            throw new InvalidInputException(string.Create(
                CultureInfo.InvariantCulture, $"This line has {fields.Count} fields, and the columns are {string.Join(',', _columns)}; a field with a comma in it is put in quotation marks."));
        }

        return listings.ReadListing(new TextForm(field =>
        {
            var place = Array.IndexOf(_columns, field);
            return place >= 0 && place < fields.Count && fields[place].Length > 0 ? fields[place] : defaults.Find(field);
        }));
    }

    /// <summary>A line that names columns and has no address. Read as one of values, those of all other lines would be taken for what they are not.</summary>
    private bool IsHeader(List<string> fields) =>
        fields.Exists(field => known.Contains(field, StringComparer.OrdinalIgnoreCase)) && !fields.Exists(field => IpPrefix.TryParse(field, out _, out _));

    private string[] Columns(List<string> header)
    {
        if (!header.Contains("prefix", StringComparer.OrdinalIgnoreCase))
        {
            throw new UnreadableListException($"The header does not name the column 'prefix'; columns are {string.Join(", ", known)}.");
        }

        string[] columns = [.. header.Select(typed => Array.Find(known, name => name.Equals(typed, StringComparison.OrdinalIgnoreCase))
            ?? throw new UnreadableListException($"The header names the column '{TextRules.Shown(typed)}'; columns are {string.Join(", ", known)}."))];
        return columns.Distinct(StringComparer.Ordinal).Count() == columns.Length
            ? columns
            : throw new UnreadableListException("The header names a column twice.");
    }
}
