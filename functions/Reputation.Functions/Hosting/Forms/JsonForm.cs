using System.Globalization;
using System.Text.Json;

namespace Reputation.Functions.Hosting.Forms;

/// <summary>
/// A JSON object from outside, field by field. A wrong field is remembered and reads as absent, so that
/// <see cref="ThrowIfRefused"/> can tell everything that is wrong in one answer.
/// </summary>
public sealed class JsonForm : IForm
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly Refusals _refusals = new();

    private JsonForm()
    {
    }

    /// <summary>Reads the body; fields that are not named here, fields that come twice, and a query string beside the body are refused.</summary>
    /// <exception cref="WrongContentTypeException">The content type is not <c>application/json</c> in UTF-8.</exception>
    /// <exception cref="InvalidInputException">The body is empty, or no JSON object; or there is a query string.</exception>
    public static async Task<JsonForm> ReadAsync(HttpContext context, params string[] fields)
    {
        // Whoever writes ?force=true beside a body believes that it counts.
        QueryForm.Read(context).ThrowIfRefused();
        var form = new JsonForm();
        foreach (var property in (await JsonBody.ReadAsync(context)).EnumerateObject())
        {
            form.Take(property, fields);
        }

        return form;
    }

    /// <summary>Reads one JSON object that came among others, as <see cref="ReadAsync"/> reads a body; it lives as long as the document.</summary>
    /// <exception cref="InvalidInputException">The JSON is no object.</exception>
    public static JsonForm Of(JsonDocument document, params string[] fields)
    {
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException("This is JSON, but not an object: it must begin with { and end with }.");
        }

        var form = new JsonForm();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            form.Take(property, fields);
        }

        return form;
    }

    public string? Text(string field, int maxLength) => Read(field, maxLength, required: false);

    public string? RequiredText(string field, int maxLength) => Read(field, maxLength, required: true);

    /// <summary>A required text that may have several lines, ended by line feeds; white space around it does not count.</summary>
    public string? RequiredLines(string field, int maxLength)
    {
        var value = Find(field);
        var text = value is { ValueKind: JsonValueKind.String } ? Unicode(value.Value)?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() : "";
        var objection = (value, text) switch
        {
            (not null and not { ValueKind: JsonValueKind.String }, _) => $"{field} must be a text in quotation marks.",
            (_, null) => $"{field} must be Unicode text; it holds half of a surrogate pair.",
            (_, "") => $"{field} is required, and must not be empty.",
            _ => TextRules.ObjectionToLines(field, text, maxLength),
        };
        if (objection is not null)
        {
            Refuse(field, objection);
        }

        return objection is null ? text : null;
    }

    /// <summary>Whether something is said in the field: it is there, and not null.</summary>
    public bool Has(string field) => Find(field) is not null;

    public bool Flag(string field)
    {
        var value = Find(field);
        if (value is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Refuse(field, $"{field} must be true or false, without quotation marks.");
        }

        return value is { ValueKind: JsonValueKind.True };
    }

    public DateTimeOffset? Instant(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && Unicode(value) is { } text && Rfc3339.TryParse(text, out var instant))
        {
            return instant;
        }

        Refuse(field, $"{field} must be an instant with its offset from UTC, such as \"2026-11-21T17:00:00Z\" (RFC 3339).");
        return null;
    }

    /// <summary>An optional number from <paramref name="min"/> to <paramref name="max"/>; absent or refused: null.</summary>
    public double? Number(string field, double min, double max)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(field, string.Create(CultureInfo.InvariantCulture, $"{field} must be a number from {min} to {max}, without quotation marks."));
        return null;
    }

    /// <summary>A required list of texts, each just as it was sent: what they hold is not judged here.</summary>
    public IReadOnlyList<string> Texts(string field, int maxCount)
    {
        if (Find(field) is not { ValueKind: JsonValueKind.Array } value)
        {
            Refuse(field, $"{field} is required, and must be a list of texts.");
            return [];
        }

        if (value.GetArrayLength() > maxCount)
        {
            Refuse(field, string.Create(CultureInfo.InvariantCulture, $"{field} must have at most {maxCount} items."));
            return [];
        }

        var texts = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || Unicode(item) is not { } text)
            {
                Refuse(field, string.Create(CultureInfo.InvariantCulture, $"{field} must be a list of texts; item {texts.Count + 1} is not a Unicode text in quotation marks."));
                return [];
            }

            texts.Add(text);
        }

        return texts;
    }

    public void Refuse(string field, string sentence) => _refusals.Add(field, sentence);

    /// <summary>Ends the reading: nothing of a request is acted on before this has been called.</summary>
    /// <exception cref="InvalidInputException">A field was refused, here or by <see cref="Refuse"/>.</exception>
    public void ThrowIfRefused() => _refusals.ThrowIfAny();

    private void Take(JsonProperty property, string[] fields)
    {
        var name = NameOf(property);
        if (Array.IndexOf(fields, name) < 0)
        {
            var shown = TextRules.Shown(name);
            Refuse(shown, $"{shown} is not a field of this request; {(fields.Length == 0 ? "it has none" : $"its fields are {string.Join(", ", fields)}")}.");
        }
        else if (!_values.TryAdd(name, property.Value))
        {
            Refuse(name, $"{name} is given more than once.");
        }
    }

    private JsonElement? Find(string field) =>
        _values.TryGetValue(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string? Read(string field, int maxLength, bool required)
    {
        var value = Find(field);
        var text = value is { ValueKind: JsonValueKind.String } ? Unicode(value.Value) : "";
        var objection = (value, text) switch
        {
            (not null and not { ValueKind: JsonValueKind.String }, _) => $"{field} must be a text in quotation marks.",
            (_, null) => $"{field} must be Unicode text; it holds half of a surrogate pair.",
            (_, "") => required ? $"{field} is required, and must not be empty." : null,
            _ => TextRules.Objection(field, text, maxLength),
        };
        if (objection is not null)
        {
            Refuse(field, objection);
        }

        return objection is null && text is not "" ? text : null;
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // The name is written with half of a surrogate pair.
            return "\uFFFD";
        }
    }

    // Valid UTF-8 can still spell half of a surrogate pair with \u escapes, which the reader refuses to turn into a string.
    private static string? Unicode(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
