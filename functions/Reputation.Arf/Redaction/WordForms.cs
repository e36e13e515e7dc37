using System.Buffers;
using System.Text;
using Reputation.Arf.Fields;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Redaction;

/// <summary>What a word may mean: as it is, percent-encoded, quoted-printable, in base64; in small letters.</summary>
internal static class WordForms
{
    private static readonly SearchValues<char> Base64Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    /// <summary>Every form, each once or more.</summary>
    /// <param name="word">The word.</param>
    /// <param name="shortest">The fewest characters of what is searched for, which has at least a third more letters in base64.</param>
    public static IEnumerable<string> Of(string word, int shortest)
    {
        yield return word.ToLowerInvariant();
        var plain = word;
        for (var times = 0; times < 3 && plain.Contains('%'); times++)
        {
            plain = Uri.UnescapeDataString(plain);
            yield return plain.ToLowerInvariant();
        }

        if (word.Contains('='))
        {
            plain = FieldText.Decode(TransferDecoding.QuotedPrintable(Encoding.UTF8.GetBytes(word)));
            yield return plain.ToLowerInvariant();
        }

        foreach (var decoded in Base64(word, shortest))
        {
            yield return decoded;
        }

        if (plain != word)
        {
            foreach (var decoded in Base64(plain, shortest))
            {
                yield return decoded;
            }
        }
    }

    // Each run of letters from each of the four places at which a group of them may start.
    private static IEnumerable<string> Base64(string word, int shortest)
    {
        for (var start = 0; start < word.Length;)
        {
            var length = word.AsSpan(start).IndexOfAnyExcept(Base64Letters);
            length = length < 0 ? word.Length - start : length;
            var run = length < shortest ? "" : word.Substring(start, length).Replace('-', '+').Replace('_', '/');
            for (var shift = 0; shift < 4 && run.Length - shift >= shortest; shift++)
            {
                var decoded = Encoding.Latin1.GetString(TransferDecoding.Base64(Encoding.ASCII.GetBytes(run[shift..])));
                if (decoded.Contains('@') || decoded.Contains('=') || decoded.Contains('%'))
                {
                    yield return decoded.ToLowerInvariant();
                }
            }

            start += Math.Max(length, 1);
        }
    }
}
