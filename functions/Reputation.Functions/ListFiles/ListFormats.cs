using Microsoft.Net.Http.Headers;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>The names of the formats, and the content types that stand for them.</summary>
internal static class ListFormats
{
    public static readonly string[] Names = ["plain", "csv", "ndjson"];

    private static readonly string[] ContentTypes = ["text/plain", "text/csv", "application/x-ndjson"];

    public static string Name(this ListFormat format) => Names[(int)format];

    public static bool TryParse(string? name, out ListFormat format)
    {
        var place = Array.IndexOf(Names, name);
        format = (ListFormat)Math.Max(place, 0);
        return place >= 0;
    }

    /// <summary>The format that a request's content type names.</summary>
    /// <exception cref="WrongContentTypeException">It names none, or another encoding than UTF-8.</exception>
    public static ListFormat Of(HttpRequest request) => Of(
        request,
        "This path reads lists: send the header Content-Type: text/plain (one prefix a line), text/csv, or application/x-ndjson (one JSON object a line).",
        ContentTypes);

    /// <summary>Refuses what is not NDJSON, for a path that reads nothing else.</summary>
    /// <exception cref="WrongContentTypeException">The content type is another, or of another encoding than UTF-8.</exception>
    public static void RequireNdjson(HttpRequest request) => Of(
        request, "This path reads NDJSON: send the header Content-Type: application/x-ndjson, and one JSON object a line.", ["application/x-ndjson"]);

    private static ListFormat Of(HttpRequest request, string objection, string[] read)
    {
        var place = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            ? Array.FindIndex(read, known => type.MediaType.Equals(known, StringComparison.OrdinalIgnoreCase))
            : -1;
        if (place < 0)
        {
            throw new WrongContentTypeException(objection);
        }

        var charset = HeaderUtilities.RemoveQuotes(type!.Charset);
        if (charset.HasValue && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongContentTypeException("Lists are read in UTF-8 only: leave charset out of Content-Type, or say charset=utf-8.");
        }

        return (ListFormat)Array.IndexOf(ContentTypes, read[place]);
    }
}
