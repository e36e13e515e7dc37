using System.Buffers;
using System.Text;
using Reputation.Arf.Fields;

namespace Reputation.Arf.Redaction;

/// <summary>Replaces the recipients that it is given, in every form that is known for an address within another word.</summary>
internal sealed class RecipientMask
{
    public const string Mark = "[redacted]";

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t<>()\",;");

    private readonly (string Local, string Domain)[] _recipients;
    private readonly int _shortest;

    public RecipientMask(IReadOnlyCollection<string> recipients)
    {
        _recipients =
        [
            .. from recipient in recipients
               let small = recipient.ToLowerInvariant()
               let at = small.LastIndexOf('@')
               where at > 0
               let local = small[..at].Trim('"')
               let domain = small[(at + 1)..].TrimEnd('.')
               where local.Length > 0 && domain.Length > 0
               select (local, domain),
        ];
        _shortest = _recipients.Select(recipient => recipient.Local.Length + 1 + recipient.Domain.Length).DefaultIfEmpty().Min();
    }

    /// <summary>The sender with <c>[redacted]</c> for a local part that holds a recipient, or that is made as those that do (VERP, SRS).</summary>
    public string Sender(string sender)
    {
        var at = sender.LastIndexOf('@');
        if (Holds(sender.AsSpan(at + 1)))
        {
            return Mark;
        }

        return at > 0 && (LooksLikeVerp(sender.AsSpan(0, at)) || Holds(sender)) ? Mark + sender[at..] : sender;
    }

    /// <summary>The value with <c>[redacted]</c> for each word in it that holds a recipient.</summary>
    public string Text(string value)
    {
        var masked = new StringBuilder(value.Length);
        var start = 0;
        while (start < value.Length)
        {
            var length = value.AsSpan(start).IndexOfAny(Ends);
            var word = value.AsSpan(start, length < 0 ? value.Length - start : length);
            AppendWord(masked, word);
            start += word.Length;
            if (start < value.Length)
            {
                masked.Append(value[start++]);
            }
        }

        var text = masked.ToString();
        return HoldsAcrossWords(text) ? Mark : text;
    }

    public bool Holds(ReadOnlySpan<char> word)
    {
        if (word.Length < _shortest || _recipients.Length == 0)
        {
            return false;
        }

        foreach (var form in WordForms.Of(word.ToString(), _shortest))
        {
            foreach (var (local, domain) in _recipients)
            {
                if (AreBeside(form, local, domain) || AreBeside(form, domain, local))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void AppendWord(StringBuilder masked, ReadOnlySpan<char> word)
    {
        if (Holds(word))
        {
            masked.Append(Mark);
            return;
        }

        var at = word.LastIndexOf('@');
        if (at > 0 && LooksLikeVerp(word[..at]))
        {
            masked.Append(Mark);
            word = word[at..];
        }

        masked.Append(word);
    }

    // Words that were folded apart, and encoded words, which hold parts of other words.
    private bool HoldsAcrossWords(string text)
    {
        var joined = string.Concat(text.Split((char[]?)[' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return Holds(joined) || (text.Contains("=?", StringComparison.Ordinal) && Holds(EncodedWords.Read(text)));
    }

    // somebody=example.org or somebody%40example.org, as within bounce+somebody=example.org@sender.example.
    private static bool LooksLikeVerp(ReadOnlySpan<char> local)
    {
        if (local.Contains("%40", StringComparison.Ordinal))
        {
            return true;
        }

        var equals = local.LastIndexOf('=');
        var first = local.IndexOf('=');
        return first > 0 && (local[first..].Contains('.') || (equals > 0 && local[equals..].Contains('.')));
    }

    // One directly behind the other, with one to three signs between them.
    private static bool AreBeside(string text, string first, string second)
    {
        for (var at = text.IndexOf(first, StringComparison.Ordinal); at >= 0; at = text.IndexOf(first, at + 1, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at + first.Length);
            for (var signs = 0; signs < 3 && signs < rest.Length && !char.IsAsciiLetterOrDigit(rest[signs]); signs++)
            {
                if (rest[(signs + 1)..].StartsWith(second, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
