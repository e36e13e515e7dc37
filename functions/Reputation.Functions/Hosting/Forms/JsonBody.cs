using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Reputation.Functions.Hosting.Forms;

/// <summary>A request body as one JSON object, read strictly (RFC 8259): no comments, no trailing commas, UTF-8 only.</summary>
public static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>The object; its document lives as long as the request.</summary>
    /// <exception cref="WrongContentTypeException">The content type is not <c>application/json</c> in UTF-8.</exception>
    /// <exception cref="InvalidInputException">The body is empty, or no JSON object.</exception>
    /// <exception cref="BadHttpRequestException">The body is larger than the endpoint's limit, or breaks off.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext context)
    {
        CheckContentType(context.Request);
        var bytes = WithoutMark(await BytesAsync(context));
        if (bytes.IsEmpty)
        {
            throw new InvalidInputException("The body of the request is empty; a JSON object is expected.");
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            throw new InvalidInputException("The body of the request is not valid UTF-8.");
        }

        var document = Parse(bytes);
        context.Response.RegisterForDispose(document);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement
            : throw new InvalidInputException("The body of the request is JSON, but not an object: it must begin with { and end with }.");
    }

    private static void CheckContentType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongContentTypeException("This path reads JSON: send the header Content-Type: application/json.");
        }

        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongContentTypeException("JSON is read in UTF-8 only: leave charset out of Content-Type, or say charset=utf-8.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpContext context)
    {
        // A Content-Length is only a promise: it is not allocated before anything has come.
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, Strict);
        }
        catch (JsonException exception)
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
            var what = exception.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase)
                ? string.Create(CultureInfo.InvariantCulture, $"nested deeper than {Strict.MaxDepth} levels")
                : "not valid JSON";
            throw new InvalidInputException($"The body of the request is {what}: see {where}.");
        }
    }
}
