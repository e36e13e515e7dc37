using System.Diagnostics.CodeAnalysis;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>
/// Where a requester wants the answer: a mailbox of RFC 5321, section 4.1.2, with a dot-string as its local part and a domain of at least
/// two labels, which is kept as DNS has it (A-labels, RFC 5890). No quoted strings, no address literals, no names.
/// </summary>
internal sealed record EmailAddress
{
    /// <summary>RFC 5321, section 4.5.3.1.3 (a path, which has two angle brackets more); no mail system takes longer ones.</summary>
    public const int MaxLength = 254;

    /// <summary>RFC 5321, section 4.5.3.1.1.</summary>
    private const int MaxLocalLength = 64;

    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress(string local, string domain)
    {
        Local = local;
        Domain = domain;
    }

    /// <summary>As it was typed: some systems tell upper case from lower.</summary>
    public string Local { get; }

    /// <summary>In lower case and ASCII.</summary>
    public string Domain { get; }

    /// <summary>The same for all ways to write the address in upper and lower case, and with a tag behind a plus (RFC 5233).</summary>
    public string Key => $"{Local.Split('+')[0]}@{Domain}".ToLowerInvariant();

    /// <summary>Reads what a requester typed; white space around it does not count.</summary>
    /// <param name="text">Any text, of any length.</param>
    /// <param name="address">The address; null when it is none.</param>
    /// <param name="problem">A sentence for the requester; null when it is one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out EmailAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        var typed = text.AsSpan().Trim();
        var at = typed.LastIndexOf('@');
        problem = (typed.Length > MaxLength, at < 0) switch
        {
            (true, _) => TooLong,
            (_, true) => "An e-mail address has an @, such as postmaster@example.net.",
            _ => LocalProblem(typed[..at]),
        };
        if (problem is not null || !EmailDomain.TryParse(typed[(at + 1)..], out var domain, out problem))
        {
            return false;
        }

        if (at + 1 + domain.Length > MaxLength)
        {
            problem = TooLong;
            return false;
        }

        address = new EmailAddress(typed[..at].ToString(), domain);
        return true;
    }

    /// <summary>Reads an address that was stored.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static EmailAddress Parse(string text) => TryParse(text, out var address, out var problem) ? address : throw new FormatException(problem);

    public override string ToString() => $"{Local}@{Domain}";

    private const string TooLong = "An e-mail address has at most 254 characters.";

    private static string? LocalProblem(ReadOnlySpan<char> local)
    {
        if (local.IsEmpty)
        {
            return "Something is missing in front of the @.";
        }

        if (local.Length > MaxLocalLength)
        {
            return "An e-mail address has at most 64 characters in front of the @.";
        }

        foreach (var character in local)
        {
            if (character is not '.' && !char.IsAsciiLetterOrDigit(character) && !AtomMarks.Contains(character, StringComparison.Ordinal))
            {
                return character is ' ' or '<' or '"' or ',' or ';' or '@'
                    ? "Please give one bare address, such as postmaster@example.net, without a name, quotes or brackets."
                    : "In front of the @ an address may have letters a to z, digits, dots and the marks !#$%&'*+-/=?^_`{|}~ only.";
            }
        }

        return local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal)
            ? "In front of the @ a dot stands between other characters only."
            : null;
    }
}
