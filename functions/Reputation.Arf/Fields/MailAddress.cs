using System.Buffers;
using System.Text;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>Finds the address in a field (RFC 5322 3.4), passing over names, comments and what is broken.</summary>
internal static class MailAddress
{
    // RFC 5321 4.5.3.1 allows 256; more is none.
    private const int Most = 512;

    private static readonly SearchValues<byte> Marks = SearchValues.Create("<(\""u8);
    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t\r\n\0,;(<>"u8);

    /// <summary>The first address of the value, without angle brackets; null when there is none, empty for <c>&lt;&gt;</c>.</summary>
    public static string? First(ReadOnlySpan<byte> value) => Find(value, out var address) ? Text(address) : null;

    /// <summary>As the fields of a report have it: perhaps with <c>rfc822;</c> in front, and perhaps made unrecognizable.</summary>
    public static string Reported(ReadOnlySpan<byte> value)
    {
        value = Octets.StartsWith(value, "rfc822;"u8) ? Octets.Trim(value[7..]) : value;
        return Find(value, out var address) ? Text(address) : FieldText.Of(value, Most);
    }

    /// <summary>The domain of an address, in small letters, or null.</summary>
    public static string? DomainOf(string? address)
    {
        var at = address?.LastIndexOf('@') ?? -1;
        var domain = at < 0 ? "" : address!.AsSpan(at + 1).Trim("[]. \t").ToString();
        return domain.Length == 0 ? null : domain.ToLowerInvariant();
    }

    public static string Text(ReadOnlySpan<byte> address) =>
        address.Length <= Most && address.IndexOfAnyExceptInRange((byte)32, (byte)126) < 0
            ? Encoding.ASCII.GetString(address)
            : FieldText.Of(address, Most);

    private static bool Find(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> address)
    {
        if (TryAngle(value, out address))
        {
            return true;
        }

        var scanner = new Scanner(value);
        while (!scanner.IsAtEnd)
        {
            scanner.SkipBlank();
            var word = scanner.Next == '"' ? scanner.TakeValue(Ends) : scanner.Word(Ends);
            if (word.Contains((byte)'@'))
            {
                address = word[0] == '<' ? word[1..] : word;
                return true;
            }

            if (word.IsEmpty)
            {
                scanner.Take((char)scanner.Next);
            }
        }

        return false;
    }

    // The first angle brackets outside of quotes and comments.
    private static bool TryAngle(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> address)
    {
        address = default;
        var scanner = new Scanner(value);
        while (!scanner.IsAtEnd)
        {
            scanner.Word(Marks);
            if (scanner.Take('<'))
            {
                var rest = value[scanner.At..];
                var end = rest.IndexOf((byte)'>');
                address = Octets.Trim(end < 0 ? rest : rest[..end]);
                return true;
            }

            if (scanner.Next == '"')
            {
                scanner.TakeValue(Marks);
            }
            else
            {
                scanner.SkipBlank();
            }
        }

        return false;
    }
}
