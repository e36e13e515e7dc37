using System.Buffers;
using System.Text;

namespace Reputation.Arf.Mime;

/// <summary>Takes off a transfer encoding (RFC 2045 6.7, 6.8). What is not of the encoding is passed over, or left as it is.</summary>
internal static class TransferDecoding
{
    private static readonly SearchValues<byte> Base64Octets =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    public static TransferEncoding Named(ReadOnlySpan<byte> value)
    {
        var scanner = new Scanner(value);
        scanner.SkipBlank();
        var name = scanner.TakeValue(Scanner.EndsOfValue);
        if (Ascii.EqualsIgnoreCase(name, "base64"u8))
        {
            return TransferEncoding.Base64;
        }

        return Ascii.EqualsIgnoreCase(name, "quoted-printable"u8) ? TransferEncoding.QuotedPrintable : TransferEncoding.Plain;
    }

    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, TransferEncoding encoding) => encoding switch
    {
        TransferEncoding.Base64 => Base64(body.Span),
        TransferEncoding.QuotedPrintable => QuotedPrintable(body.Span),
        _ => body,
    };

    public static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var letters = new byte[text.Length + 3];
        var length = 0;
        while (!text.IsEmpty)
        {
            var start = text.IndexOfAny(Base64Octets);
            if (start < 0)
            {
                break;
            }

            text = text[start..];
            var run = text.IndexOfAnyExcept(Base64Octets);
            run = run < 0 ? text.Length : run;
            text[..run].CopyTo(letters.AsSpan(length));
            length += run;
            text = text[run..];
        }

        // One letter alone in the last four is six bits, of which no octet can be made.
        length -= length % 4 == 1 ? 1 : 0;
        while (length % 4 != 0)
        {
            letters[length++] = (byte)'=';
        }

        System.Buffers.Text.Base64.DecodeFromUtf8InPlace(letters.AsSpan(0, length), out var written);
        return letters[..written];
    }

    public static byte[] QuotedPrintable(ReadOnlySpan<byte> text)
    {
        var plain = new byte[text.Length];
        var length = 0;
        while (!text.IsEmpty)
        {
            var mark = text.IndexOf((byte)'=');
            var run = mark < 0 ? text.Length : mark;
            text[..run].CopyTo(plain.AsSpan(length));
            length += run;
            text = text[run..];
            if (!text.IsEmpty)
            {
                text = text[TakeEscape(text, plain, ref length)..];
            }
        }

        return plain[..length];
    }

    // How many octets of the text the escape takes.
    private static int TakeEscape(ReadOnlySpan<byte> text, byte[] plain, ref int length)
    {
        if (text.Length >= 3 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]))
        {
            plain[length++] = (byte)((Hex(text[1]) << 4) | Hex(text[2]));
            return 3;
        }

        var at = 1;
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' && at < 76)
        {
            at++;
        }

        if (at == text.Length || text[at] is (byte)'\r' or (byte)'\n')
        {
            return Math.Min(text.Length, at + (text[at..].StartsWith("\r\n"u8) ? 2 : 1));
        }

        plain[length++] = (byte)'=';
        return 1;
    }

    private static int Hex(byte digit) => Octets.IsDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
