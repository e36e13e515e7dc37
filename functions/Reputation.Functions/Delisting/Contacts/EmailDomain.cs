using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>The domain of an e-mail address: at least two DNS labels (RFC 1123, section 2.1), of which those with other letters become A-labels.</summary>
internal static class EmailDomain
{
    private const int MaxLabelLength = 63;

    /// <summary>Reads a domain of at most <see cref="EmailAddress.MaxLength"/> characters.</summary>
    /// <param name="typed">What stands behind the @.</param>
    /// <param name="domain">It in ASCII and lower case; null when it is none.</param>
    /// <param name="problem">A sentence for the requester; null when it is one.</param>
    public static bool TryParse(ReadOnlySpan<char> typed, [NotNullWhen(true)] out string? domain, [NotNullWhen(false)] out string? problem)
    {
        domain = null;
        problem = null;
        if (typed.IsEmpty)
        {
            problem = "The domain is missing behind the @.";
            return false;
        }

        if (typed[0] == '[')
        {
            problem = "Behind the @ there must be a domain, such as example.net, and no address in brackets.";
            return false;
        }

        // RFC 3490, section 3.1: these are dots, too.
        var labels = typed.ToString().Split('.', '\u3002', '\uFF0E', '\uFF61');
        if (labels.Length < 2)
        {
            problem = "The domain needs a dot, such as example.net.";
            return false;
        }

        var read = labels.Select(Label).ToList();
        if (read.Contains(null))
        {
            problem = "The domain must be one as in DNS, such as example.net: labels of at most 63 letters, digits and hyphens, with a dot between them.";
            return false;
        }

        if (read[^1]!.All(char.IsAsciiDigit))
        {
            problem = "Behind the @ there must be a domain, such as example.net, and no IP address.";
            return false;
        }

        domain = string.Join('.', read);
        return true;
    }

    private static string? Label(string typed)
    {
        var lower = typed.ToLowerInvariant();
        var label = Ascii.IsValid(lower) ? lower : ToAscii(lower);
        return label is { Length: > 0 and <= MaxLabelLength } && label[0] != '-' && label[^1] != '-' && label.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
            ? label
            : null;
    }

    /// <summary>Null for what holds anything but letters, marks, digits and hyphens (RFC 5892, section 2.1).</summary>
    private static string? ToAscii(string label)
    {
        if (!label.EnumerateRunes().All(IsInLabel))
        {
            return null;
        }

        try
        {
            return new IdnMapping().GetAscii(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsInLabel(Rune rune) => rune.Value == '-' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;
}
