using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Reputation.Dns.Loopback;

/// <summary>
/// A list as RFC 5782 has it: an address under the zone, reversed, has A records if it is listed, and a TXT record that says why.
/// What is listed may change while it is asked. The test points 127.0.0.2 and ::ffff:7f00:2 are listed from the start.
/// </summary>
public sealed class LoopbackList(string zone)
{
    private readonly ConcurrentDictionary<string, string[]> _codes = new(StringComparer.Ordinal);

    public string Zone { get; } = zone.ToLowerInvariant();

    /// <summary>Of what is listed, in seconds.</summary>
    public int Ttl { get; set; } = 300;

    /// <summary>Of what is not, in seconds.</summary>
    public int NegativeTtl { get; set; } = 60;

    public bool IsAuthoritative { get; set; } = true;

    /// <summary>The reason of every listing; null for none.</summary>
    public string? Text { get; set; }

    public static LoopbackList WithTestPoints(string zone)
    {
        var list = new LoopbackList(zone);
        list.List("127.0.0.2", "127.0.0.2");
        list.List("::ffff:7f00:2", "127.0.0.2");
        return list;
    }

    /// <summary>Lists an address, or changes its codes.</summary>
    public void List(string address, params string[] codes) => _codes[NameOf(IPAddress.Parse(address))] = codes;

    public void Delist(string address) => _codes.TryRemove(NameOf(IPAddress.Parse(address)), out _);

    public void Clear() => _codes.Clear();

    /// <summary>Whether a question is the list's to answer.</summary>
    public bool Holds(LoopbackQuestion question) => question.Name.EndsWith("." + Zone, StringComparison.Ordinal) || question.Name == Zone;

    public LoopbackReply Answer(LoopbackQuestion question)
    {
        if (!Holds(question))
        {
            return LoopbackReply.Failing(LoopbackRcode.Refused);
        }

        if (!_codes.TryGetValue(question.Name, out var codes))
        {
            return (question.Name == Zone ? LoopbackReply.NoData(Zone, NegativeTtl) : LoopbackReply.NoSuchName(Zone, NegativeTtl)) with { IsAuthoritative = IsAuthoritative };
        }

        LoopbackRecord[] answers = question.Type switch
        {
            LoopbackType.A => [.. codes.Select(code => LoopbackRecord.A(question.Name, Ttl, code))],
            LoopbackType.Txt when Text is not null => [LoopbackRecord.Txt(question.Name, Ttl, Text)],
            _ => [],
        };
        return (answers.Length > 0 ? LoopbackReply.With(answers) : LoopbackReply.NoData(Zone, NegativeTtl)) with { IsAuthoritative = IsAuthoritative };
    }

    /// <summary>The name that is asked for an address (RFC 5782 2.1 and 2.4).</summary>
    public string NameOf(IPAddress address)
    {
        var octets = address.GetAddressBytes().Reverse();
        var labels = address.AddressFamily == AddressFamily.InterNetwork
            ? octets.Select(octet => octet.ToString(CultureInfo.InvariantCulture))
            : octets.Select(octet => string.Create(CultureInfo.InvariantCulture, $"{octet & 0xF:x}.{octet >> 4:x}"));
        return $"{string.Join('.', labels)}.{Zone}";
    }
}
