using System.Net;
using System.Text;

namespace Reputation.Dns;

/// <summary>A record that may be kept.</summary>
public sealed class DnsAnswerRecord
{
    internal DnsAnswerRecord(scoped in DnsRecord record)
    {
        Type = record.Type;
        Ttl = record.Ttl;
        switch (record.Type)
        {
            case DnsType.A or DnsType.Aaaa:
                Address = record.Address;
                break;
            case DnsType.Mx:
                Preference = record.Preference;
                Name = record.Name;
                break;
            case DnsType.Ptr or DnsType.Cname or DnsType.Ns:
                Name = record.Name;
                break;
            case DnsType.Txt:
                var octets = new byte[record.Data.Length];
                TextBytes = octets.AsMemory(0, record.CopyText(octets));
                break;
            default:
                break;
        }
    }

    public DnsType Type { get; }

    /// <summary>Whole seconds.</summary>
    public TimeSpan Ttl { get; }

    /// <summary>Of an A or AAAA record.</summary>
    public IPAddress? Address { get; }

    /// <summary>What an MX, PTR, NS or CNAME record names.</summary>
    public DnsName? Name { get; }

    /// <summary>Of an MX record; the lowest is tried first.</summary>
    public int Preference { get; }

    /// <summary>The strings of a TXT record as one.</summary>
    public ReadOnlyMemory<byte> TextBytes { get; }

    /// <summary><see cref="TextBytes"/> read as UTF-8, with U+FFFD for what is none; null for other types.</summary>
    public string? Text => Type == DnsType.Txt ? Encoding.UTF8.GetString(TextBytes.Span) : null;
}
