using System.Globalization;

namespace Reputation.Functions.Hosting.Forms;

/// <summary>
/// A query string from outside, field by field. A wrong field is remembered and reads as absent, so that
/// <see cref="ThrowIfRefused"/> can tell everything that is wrong in one answer.
/// </summary>
public sealed class QueryForm : IForm
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly TextForm _texts;

    private QueryForm() => _texts = new TextForm(field => _values.GetValueOrDefault(field));

    /// <summary>Reads the query; parameters that are not named here, that come twice, or that are not well encoded are refused.</summary>
    public static QueryForm Read(HttpContext context, params string[] fields)
    {
        var form = new QueryForm();
        var query = context.Request.QueryString.Value ?? "";
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            form.Take(pair, fields, context);
        }

        return form;
    }

    public string? Text(string field, int maxLength) => _texts.Text(field, maxLength);

    public string? RequiredText(string field, int maxLength)
    {
        if (!_values.TryGetValue(field, out var text) || text.Length == 0)
        {
            Refuse(field, $"{field} is required: add ?{field}= to the address.");
            return null;
        }

        return Text(field, maxLength);
    }

    public bool Flag(string field) => _texts.Flag(field);

    public DateTimeOffset? Instant(string field) => _texts.Instant(field);

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>; the fallback when it is absent, empty or refused.</summary>
    public int Number(string field, int fallback, int min, int max)
    {
        if (!_values.TryGetValue(field, out var text) || text.Length == 0)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Refuse(field, string.Create(CultureInfo.InvariantCulture, $"{field} must be a whole number from {min} to {max}."));
        return fallback;
    }

    public void Refuse(string field, string sentence) => _texts.Refuse(field, sentence);

    public void ThrowIfRefused() => _texts.ThrowIfRefused();

    private void Take(string pair, string[] fields, HttpContext context)
    {
        var cut = pair.IndexOf('=', StringComparison.Ordinal);
        var name = PercentEncoding.Decode(cut < 0 ? pair : pair[..cut]);
        var value = PercentEncoding.Decode(cut < 0 ? "" : pair[(cut + 1)..]);
        if (name is null || value is null)
        {
            var shown = name is null ? "query" : TextRules.Shown(name);
            Refuse(shown, "The query string must be UTF-8 in percent encoding (RFC 3986), such as a%2Fb for a/b.");
        }
        else if (context.TookFromQuery(name))
        {
            // It was meant for somebody else, who has read it already.
        }
        else if (Array.IndexOf(fields, name) < 0)
        {
            var shown = TextRules.Shown(name);
            Refuse(shown, fields.Length == 0
                ? $"{shown} is not a parameter of this path, which has none."
                : $"{shown} is not a parameter of this path; its parameters are {string.Join(", ", fields)}.");
        }
        else if (!_values.TryAdd(name, value))
        {
            Refuse(name, $"{name} is given more than once.");
        }
    }
}
