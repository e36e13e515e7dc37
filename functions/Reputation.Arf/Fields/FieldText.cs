using System.Text;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>Values of fields as strings: unfolded, without controls, encoded words read.</summary>
internal static class FieldText
{
    /// <summary>The most octets that are kept of a value.</summary>
    public const int Most = 8192;

    public static string Of(ReadOnlySpan<byte> value, int most = Most)
    {
        value = Octets.Trim(value);
        value = value.Length > most ? value[..most] : value;
        if (value.IsEmpty)
        {
            return "";
        }

        if (value.IndexOfAnyExceptInRange((byte)32, (byte)126) >= 0)
        {
            return EncodedWords.Read(Unfold(Decode(value)));
        }

        var text = Encoding.ASCII.GetString(value);
        return value.IndexOf("=?"u8) < 0 ? text : EncodedWords.Read(text);
    }

    /// <summary>Null instead of an empty string.</summary>
    public static string? OrNull(ReadOnlySpan<byte> value) => Of(value) is { Length: > 0 } text ? text : null;

    /// <summary>In small letters.</summary>
    public static string Lower(ReadOnlySpan<byte> value)
    {
        value = Octets.Trim(value);
        if (value.Length > 255 || value.IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0)
        {
            return Of(value).ToLowerInvariant();
        }

        Span<byte> small = stackalloc byte[255];
        Ascii.ToLower(value, small, out var length);
        return Encoding.ASCII.GetString(small[..length]);
    }

    /// <summary>UTF-8 where it is that, or else Latin-1.</summary>
    public static string Decode(ReadOnlySpan<byte> octets) =>
        (System.Text.Unicode.Utf8.IsValid(octets) ? Encoding.UTF8 : Encoding.Latin1).GetString(octets);

    private static string Unfold(string text)
    {
        var plain = new StringBuilder(text.Length);
        var wasEnd = false;
        foreach (var character in text)
        {
            if (character is '\r' or '\n')
            {
                wasEnd = true;
                continue;
            }

            if (wasEnd && character is ' ' or '\t')
            {
                continue;
            }

            plain.Append(wasEnd ? " " : "");
            wasEnd = false;
            if (character != '\0')
            {
                plain.Append(char.IsControl(character) ? ' ' : character);
            }
        }

        return plain.ToString();
    }
}
