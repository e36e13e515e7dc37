using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Reputation.Dns.Loopback;

/// <summary>
/// Hosts with their names and addresses: PTR records under in-addr.arpa (RFC 1035 3.5) and ip6.arpa (RFC 3596 2.5), A and AAAA records.
/// What it holds may change while it is asked.
/// </summary>
public sealed class LoopbackHosts
{
    private readonly ConcurrentDictionary<(string Name, LoopbackType Type), ConcurrentQueue<LoopbackRecord>> _records = new();
    private readonly ConcurrentDictionary<string, LoopbackRcode> _failing = new(StringComparer.Ordinal);

    /// <summary>Of every record and of every negative, in seconds.</summary>
    public int Ttl { get; set; } = 300;

    /// <summary>An address with a name that resolves back to it.</summary>
    public void Add(string address, string host)
    {
        Point(address, host);
        Resolve(host, address);
    }

    /// <summary>Gives an address a name, one more if it has some; whether the name resolves is another matter.</summary>
    public void Point(string address, string host)
    {
        var name = ReverseOf(IPAddress.Parse(address));
        Add(LoopbackRecord.Ptr(name, Ttl, host));
    }

    /// <summary>Gives a name an address, one more if it has some; whether the address has the name is another matter.</summary>
    public void Resolve(string host, string address) => Add(
        IPAddress.Parse(address).AddressFamily == AddressFamily.InterNetwork ? LoopbackRecord.A(host, Ttl, address) : LoopbackRecord.Aaaa(host, Ttl, address));

    /// <summary>Takes an address' names from it.</summary>
    public void Forget(string address) => _records.TryRemove((ReverseOf(IPAddress.Parse(address)), LoopbackType.Ptr), out _);

    /// <summary>Every question about a host, or about an address' names, is answered with this until <see cref="Mend"/>.</summary>
    /// <param name="nameOrAddress">A host name, or an address.</param>
    /// <param name="rcode">What is answered.</param>
    public void Fail(string nameOrAddress, LoopbackRcode rcode = LoopbackRcode.ServerFailure) =>
        _failing[IPAddress.TryParse(nameOrAddress, out var address) ? ReverseOf(address) : nameOrAddress] = rcode;

    public void Mend() => _failing.Clear();

    public LoopbackReply Answer(LoopbackQuestion question)
    {
        if (_failing.TryGetValue(question.Name, out var rcode))
        {
            return LoopbackReply.Failing(rcode);
        }

        if (_records.TryGetValue((question.Name, question.Type), out var records))
        {
            return LoopbackReply.With([.. records]) with { IsAuthoritative = false };
        }

        var zone = question.Name[(question.Name.LastIndexOf('.') + 1)..];
        var isThere = _records.Keys.Any(key => key.Name == question.Name);
        return (isThere ? LoopbackReply.NoData(zone, Ttl) : LoopbackReply.NoSuchName(zone, Ttl)) with { IsAuthoritative = false };
    }

    /// <summary>The name under which an address' names are found.</summary>
    public static string ReverseOf(IPAddress address)
    {
        var octets = address.GetAddressBytes().Reverse();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? $"{string.Join('.', octets.Select(octet => octet.ToString(CultureInfo.InvariantCulture)))}.in-addr.arpa"
            : $"{string.Join('.', octets.Select(octet => string.Create(CultureInfo.InvariantCulture, $"{octet & 0xF:x}.{octet >> 4:x}")))}.ip6.arpa";
    }

    private void Add(LoopbackRecord record) => _records.GetOrAdd((record.Name, record.Type), _ => new()).Enqueue(record);
}
