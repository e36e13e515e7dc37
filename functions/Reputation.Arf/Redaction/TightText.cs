using System.Text;

namespace Reputation.Arf.Redaction;

/// <summary>Brings together what blanks and comments keep apart (RFC 5322 3.2.2): <c>john (c) @ example.org</c> is <c>john@example.org</c>.</summary>
internal static class TightText
{
    /// <summary>The text without blanks around a sign.</summary>
    public static string Around(char sign, string text)
    {
        if (!text.Contains(sign))
        {
            return text;
        }

        var tight = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter == sign)
            {
                while (tight.Length > 0 && IsBlank(tight[^1]))
                {
                    tight.Length--;
                }
            }

            if (!IsBlank(letter) || tight.Length == 0 || tight[^1] != sign)
            {
                tight.Append(letter);
            }
        }

        return tight.ToString();
    }

    /// <summary>The text without what stands in brackets; a bracket that is never closed stays.</summary>
    public static string WithoutComments(string text)
    {
        var (plain, depth, start) = (new StringBuilder(text.Length), 0, 0);
        for (var place = 0; place < text.Length; place++)
        {
            if (text[place] == '(' && depth++ == 0)
            {
                plain.Append(text, start, place - start);
                start = place;
            }
            else if (text[place] == ')' && depth > 0 && --depth == 0)
            {
                start = place + 1;
            }
        }

        return plain.Append(text, start, text.Length - start).ToString();
    }

    private static bool IsBlank(char letter) => letter is ' ' or '\t' or '\r' or '\n';
}
