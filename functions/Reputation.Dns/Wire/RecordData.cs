namespace Reputation.Dns.Wire;

/// <summary>Checks the data of the record types that are read (RFC 1035 3.3 and 3.4, RFC 3596 2.2).</summary>
internal static class RecordData
{
    // What follows the two names of a SOA record: five numbers (RFC 1035 3.3.13).
    private const int SoaNumbers = 20;

    private const int Preference = 2;

    /// <summary>Whether the data, which reach from <paramref name="start"/> to the end of the message as it is given, fit the type.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> message, DnsType type, int start)
    {
        var length = message.Length - start;
        switch (type)
        {
            case DnsType.A:
                return length == 4;
            case DnsType.Aaaa:
                return length == 16;
            case DnsType.Ns or DnsType.Cname or DnsType.Ptr:
                return NameReader.TrySkip(message, ref start) && start == message.Length;
            case DnsType.Mx:
                start += Preference;
                return length > Preference && NameReader.TrySkip(message, ref start) && start == message.Length;
            case DnsType.Soa:
                var hasPrimary = NameReader.TrySkip(message, ref start);
                return hasPrimary && NameReader.TrySkip(message, ref start) && start + SoaNumbers == message.Length;
            case DnsType.Txt:
                return length > 0 && AreStrings(message[start..]);
            default:
                return true;
        }
    }

    // Character strings, each after an octet with its length (RFC 1035 3.3.14), which fill the data exactly.
    private static bool AreStrings(ReadOnlySpan<byte> data)
    {
        var at = 0;
        while (at < data.Length)
        {
            at += data[at] + 1;
        }

        return at == data.Length;
    }
}
