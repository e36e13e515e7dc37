using Reputation.Arf.Mime;
using System.Text;

namespace Reputation.Arf.Fields;

/// <summary>Reads <c>Received-SPF</c> (RFC 7208 9.1).</summary>
internal static class ReceivedSpfReader
{
    public static ReceivedSpf Read(ReadOnlySpan<byte> value)
    {
        var scanner = new Scanner(value);
        scanner.SkipBlank();
        var spf = new ReceivedSpf { Result = KnownWords.Lower(scanner.Word(Scanner.EndsOfName)) };
        while (scanner.TakeParameter(out var name, out var text))
        {
            if (Ascii.EqualsIgnoreCase(name, "client-ip"u8))
            {
                spf = spf.ClientAddress is null ? spf with { ClientAddress = AddressText.Read(text) } : spf;
            }
            else if (Ascii.EqualsIgnoreCase(name, "envelope-from"u8))
            {
                spf = spf.EnvelopeFrom is null ? spf with { EnvelopeFrom = MailAddress.Reported(text) } : spf;
            }
            else if (Ascii.EqualsIgnoreCase(name, "helo"u8))
            {
                spf = spf.Helo is null ? spf with { Helo = FieldText.Of(text) } : spf;
            }
            else if (Ascii.EqualsIgnoreCase(name, "receiver"u8))
            {
                spf = spf.Receiver is null ? spf with { Receiver = FieldText.Of(text) } : spf;
            }
        }

        return spf;
    }
}
