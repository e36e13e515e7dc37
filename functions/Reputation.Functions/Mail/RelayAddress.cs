using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Reputation.Functions.Mail;

/// <summary>Where a relay listens.</summary>
/// <param name="Host">A name or an address, without brackets.</param>
/// <param name="Port">1 to 65,535.</param>
internal sealed record RelayAddress(string Host, int Port)
{
    /// <summary>SMTP's own (RFC 5321, section 4.5.4.2).</summary>
    private const int SmtpPort = 25;

    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads <c>host</c>, <c>host:port</c>, an IPv6 address, or one in brackets with a port.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RelayAddress? relay)
    {
        relay = null;
        var (host, port) = Split(text);
        host = host is ['[', .. var inner, ']'] ? inner : host;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown
            || !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > ushort.MaxValue)
        {
            return false;
        }

        relay = new RelayAddress(host, number);
        return true;
    }

    private static (string Host, string Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        var standard = SmtpPort.ToString(CultureInfo.InvariantCulture);
        return colon < 0 || text.EndsWith(']') || (text.IndexOf(':', StringComparison.Ordinal) != colon && !text.StartsWith('['))
            ? (text, standard)
            : (text[..colon], text[(colon + 1)..]);
    }
}
