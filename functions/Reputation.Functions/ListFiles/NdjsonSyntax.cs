using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>One JSON object a line (RFC 8259).</summary>
/// <typeparam name="TLine">What a line says.</typeparam>
/// <param name="read">Makes it of the fields, or refuses them.</param>
/// <param name="fields">The fields that a line may have, and no others.</param>
internal sealed class NdjsonSyntax<TLine>(Func<JsonForm, TLine> read, string[] fields) : IListSyntax<TLine>
    where TLine : class
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Disallow };

    public TLine? Read(ReadOnlyMemory<byte> line)
    {
        if (line.Span.Trim(" \t"u8).IsEmpty)
        {
            return null;
        }

        using var document = Parse(line);
        return read(JsonForm.Of(document, fields));
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
