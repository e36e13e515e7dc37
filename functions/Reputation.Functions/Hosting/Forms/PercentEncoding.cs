using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Reputation.Functions.Hosting.Forms;

/// <summary>Percent encoding (RFC 3986, section 2.1) as query strings have it, where <c>+</c> is a space.</summary>
public static class PercentEncoding
{
    /// <summary>The text, or null when an escape is broken or the bytes are not UTF-8.</summary>
    public static string? Decode(string encoded)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var length = 0;
        var rest = encoded.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] == '%')
            {
                if (rest.Length < 3 || !byte.TryParse(rest[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length]))
                {
                    return null;
                }

                rest = rest[3..];
            }
            else if (char.IsAscii(rest[0]))
            {
                bytes[length] = (byte)(rest[0] == '+' ? ' ' : rest[0]);
                rest = rest[1..];
            }
            else
            {
                return null;
            }

            length++;
        }

        return Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
