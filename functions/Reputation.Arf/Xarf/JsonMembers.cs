using System.Text.Json;
using Reputation.Arf.Fields;

namespace Reputation.Arf.Xarf;

/// <summary>Members of JSON by any of their names, null where they are missing or something else.</summary>
internal static class JsonMembers
{
    public static string? Text(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var member) && TextOf(member) is { } text && Cut(text) is { Length: > 0 } cut)
            {
                return cut;
            }
        }

        return null;
    }

    public static int? Number(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number))
            {
                return number;
            }
        }

        return null;
    }

    public static JsonElement? Object(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    /// <summary>A string without a limit, as of evidence.</summary>
    public static string? TextOf(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number)
        {
            return element.GetRawText();
        }

        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escape for half a character.
            return null;
        }
    }

    private static string Cut(string text)
    {
        text = text.Length > FieldText.Most ? text[..FieldText.Most] : text;
        return string.Join(' ', text.Split((char[]?)['\r', '\n', '\0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
