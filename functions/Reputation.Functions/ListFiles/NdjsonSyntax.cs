using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.ListFiles;

/// <summary>One JSON object a line (RFC 8259), with fields of <c>PUT /api/listings</c>, and no others.</summary>
/// <param name="listings">Makes orders.</param>
/// <param name="fields">The fields that a line may have.</param>
/// <param name="defaults">What is taken where a line leaves it out.</param>
internal sealed class NdjsonSyntax(ListingForm listings, string[] fields, ListDefaults defaults) : IListSyntax
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Disallow };

    public ListingOrder? Read(ReadOnlyMemory<byte> line)
    {
        if (line.Span.Trim(" \t"u8).IsEmpty)
        {
            return null;
        }

        using var document = Parse(line);
        return listings.ReadListing(new FormWithDefaults(JsonForm.Of(document, fields), defaults));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            throw new InvalidInputException("This line is not valid UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(line, Strict);
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(string.Create(
                CultureInfo.InvariantCulture, $"This line is not a JSON object by itself: see byte {exception.BytePositionInLine + 1}."));
        }
    }
}
