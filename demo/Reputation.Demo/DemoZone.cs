using System.Net;
using Reputation.Dns.Loopback;

namespace Reputation.Demo;

/// <summary>
/// Answers as Abusix does: for the right key what is listed, and for any other that there is no such name, whatever is asked. Outside of
/// that zone, the reverse DNS of a few hosts.
/// </summary>
internal sealed class DemoZone(string zone, string key, ListedFile file, LoopbackHosts hosts)
{
    private const int Ttl = 5;

    private readonly string _zone = zone.ToLowerInvariant();
    private readonly string _keyed = $"{key}.{zone}".ToLowerInvariant();

    /// <summary>RFC 5782, section 5, and the codes that Abusix has for each.</summary>
    private static readonly string[] TestPoints =
        ["127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.11", "127.0.0.12", "127.0.0.200", "::ffff:7f00:2", "::ffff:7f00:3", "::ffff:7f00:4"];

    public LoopbackReply Answer(LoopbackQuestion question)
    {
        if (question.Name != _zone && !question.Name.EndsWith("." + _zone, StringComparison.Ordinal))
        {
            return hosts.Answer(question);
        }

        return question.Name == _keyed || question.Name.EndsWith("." + _keyed, StringComparison.Ordinal)
            ? List().Answer(question)
            : LoopbackReply.NoSuchName(_zone, Ttl);
    }

    private LoopbackList List()
    {
        var list = new LoopbackList(_keyed) { Ttl = Ttl, NegativeTtl = Ttl, Text = "Listed in the demonstration list" };
        foreach (var (address, codes) in file.Read().Where(listed => !IsReserved(listed.Key)))
        {
            list.List(address.ToString(), codes);
        }

        foreach (var point in TestPoints)
        {
            list.List(point, IPAddress.Parse(point).MapToIPv4().ToString());
        }

        return list;
    }

    /// <summary>127/8 is for the test points, of which 127.0.0.1 must never be listed.</summary>
    private static bool IsReserved(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
