namespace Reputation.Functions.Hosting.Forms;

/// <summary>Fields that came as texts, such as those of a line of CSV.</summary>
/// <param name="find">The text of a field, trimmed; null or empty where there is none.</param>
public sealed class TextForm(Func<string, string?> find) : IForm
{
    private readonly Refusals _refusals = new();

    public string? Text(string field, int maxLength)
    {
        if (find(field) is not { Length: > 0 } text)
        {
            return null;
        }

        if (TextRules.Objection(field, text, maxLength) is not { } objection)
        {
            return text;
        }

        Refuse(field, objection);
        return null;
    }

    public string? RequiredText(string field, int maxLength)
    {
        if (find(field) is not { Length: > 0 })
        {
            Refuse(field, $"{field} is required, and must not be empty.");
        }

        return Text(field, maxLength);
    }

    public bool Flag(string field)
    {
        var text = find(field);
        if (text is not (null or "" or "true" or "false"))
        {
            Refuse(field, $"{field} must be true or false.");
        }

        return text == "true";
    }

    public DateTimeOffset? Instant(string field)
    {
        if (find(field) is not { Length: > 0 } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var instant))
        {
            return instant;
        }

        Refuse(field, $"{field} must be an instant with its offset from UTC, such as 2026-11-21T17:00:00Z (RFC 3339).");
        return null;
    }

    public void Refuse(string field, string sentence) => _refusals.Add(field, sentence);

    public void ThrowIfRefused() => _refusals.ThrowIfAny();
}
