using System.Text;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>Reads encoded words (RFC 2047); one that cannot be read stays as it is.</summary>
internal static class EncodedWords
{
    // RFC 2047 2 allows 75.
    private const int Most = 1024;

    public static string Read(string text)
    {
        var start = text.IndexOf("=?", StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var done = 0;
        var isAfterWord = false;
        while (start >= 0)
        {
            var between = text.AsSpan(done, start - done);
            if (TryWord(text, start, out var end, out var word))
            {
                // White space between two encoded words is none (RFC 2047 6.2).
                plain.Append(isAfterWord && between.IsWhiteSpace() ? [] : between).Append(word);
                done = end;
                isAfterWord = true;
            }
            else if (end < 0)
            {
                break;
            }

            start = text.IndexOf("=?", Math.Max(end, start + 2), StringComparison.Ordinal);
        }

        return plain.Append(text.AsSpan(done)).ToString();
    }

    // False with an end below zero: no further word can be complete.
    private static bool TryWord(string text, int start, out int end, out string word)
    {
        word = "";
        end = -1;
        var charset = text.IndexOf('?', start + 2);
        var kind = charset < 0 ? -1 : text.IndexOf('?', charset + 1);
        var close = kind < 0 ? -1 : text.IndexOf("?=", kind + 1, StringComparison.Ordinal);
        if (close < 0)
        {
            return false;
        }

        end = start + 2;
        if (close - start > Most)
        {
            return false;
        }

        var letters = Encoding.UTF8.GetBytes(text[(kind + 1)..close]);
        var octets = text[(charset + 1)..kind] switch
        {
            "B" or "b" => TransferDecoding.Base64(letters),
            "Q" or "q" => TransferDecoding.QuotedPrintable(Spaced(letters)),
            _ => null,
        };
        if (octets is null)
        {
            return false;
        }

        word = FieldText.Decode(octets);
        end = close + 2;
        return true;
    }

    private static byte[] Spaced(byte[] letters)
    {
        letters.AsSpan().Replace((byte)'_', (byte)' ');
        return letters;
    }
}
