using System.Globalization;
using System.Text;

namespace Reputation.Functions.Hosting.Forms;

/// <summary>What every text from outside must be: of one line, without space around it, and not too long.</summary>
public static class TextRules
{
    /// <summary>A sentence that says what is wrong, or null; the length counts Unicode characters, not bytes.</summary>
    public static string? Objection(string field, string text, int maxLength)
    {
        if (text.Any(IsControl))
        {
            return $"{field} must be one line of text without control characters.";
        }

        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            return $"{field} must not begin or end with white space.";
        }

        return TooLong(field, text, maxLength);
    }

    /// <summary>The same for a text that may have several lines.</summary>
    public static string? ObjectionToLines(string field, string text, int maxLength) =>
        text.Any(character => IsControl(character) && character is not ('\n' or '\t'))
            ? $"{field} must be text without control characters other than line ends and tabs."
            : TooLong(field, text, maxLength);

    /// <summary>A name from outside, fit to stand in an answer: short, and without control characters.</summary>
    public static string Shown(string name)
    {
        const int Longest = 64;
        var shown = string.Concat(name.EnumerateRunes().Take(Longest).Select(rune => Rune.IsControl(rune) ? Rune.ReplacementChar : rune));
        return shown.Length < name.Length ? shown + "…" : shown;
    }

    private static string? TooLong(string field, string text, int maxLength) => text.Length > maxLength && text.EnumerateRunes().Count() > maxLength
        ? string.Create(CultureInfo.InvariantCulture, $"{field} must have at most {maxLength} characters.")
        : null;

    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
