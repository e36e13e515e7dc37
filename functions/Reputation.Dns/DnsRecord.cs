using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using Reputation.Dns.Wire;

namespace Reputation.Dns;

/// <summary>One record of an answer. Its data have been checked against its type; a member that another type has throws.</summary>
public readonly ref struct DnsRecord
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly uint _ttl;
    private readonly int _data;
    private readonly int _length;

    internal DnsRecord(ReadOnlySpan<byte> message, DnsType type, uint ttl, int data, int length)
    {
        _message = message;
        Type = type;
        _ttl = ttl;
        _data = data;
        _length = length;
    }

    public DnsType Type { get; }

    /// <summary>Whole seconds.</summary>
    public TimeSpan Ttl => TimeSpan.FromSeconds(_ttl);

    /// <summary>RDATA as it stands in the message; names in it may be compressed, see <see cref="CopyName"/>.</summary>
    public ReadOnlySpan<byte> Data => _message.Slice(_data, _length);

    /// <summary>Of an A record, with the first octet highest: 127.0.0.2 is 0x7F000002.</summary>
    public uint IPv4 => BinaryPrimitives.ReadUInt32BigEndian(Of(DnsType.A).Data);

    /// <summary>Of an AAAA record, with the first octet highest.</summary>
    public UInt128 IPv6 => BinaryPrimitives.ReadUInt128BigEndian(Of(DnsType.Aaaa).Data);

    /// <summary>Of an A or AAAA record; allocates.</summary>
    public IPAddress Address => new(Type == DnsType.A ? Data : Of(DnsType.Aaaa).Data);

    /// <summary>Of an MX record; the lowest is tried first.</summary>
    public int Preference => BinaryPrimitives.ReadUInt16BigEndian(Of(DnsType.Mx).Data);

    /// <summary>What an MX, PTR, NS or CNAME record names; allocates.</summary>
    public DnsName Name
    {
        get
        {
            Span<byte> name = stackalloc byte[DnsName.MaximumLength];
            return DnsName.FromWire(name[..CopyName(name)]);
        }
    }

    /// <summary>What an MX, PTR, NS or CNAME record names, in wire format; the octets written, at most 255.</summary>
    public int CopyName(Span<byte> name) => Type switch
    {
        DnsType.Mx => NameReader.Copy(_message, _data + 2, name),
        DnsType.Ptr or DnsType.Ns or DnsType.Cname => NameReader.Copy(_message, _data, name),
        _ => throw Another(nameof(Name)),
    };

    /// <summary>The strings of a TXT record as one (as SPF does, RFC 7208 3.3); the octets written, fewer than those of <see cref="Data"/>.</summary>
    public int CopyText(Span<byte> text)
    {
        var strings = Of(DnsType.Txt).Data;
        var length = 0;
        for (var at = 0; at < strings.Length; at += strings[at] + 1)
        {
            strings.Slice(at + 1, strings[at]).CopyTo(text[length..]);
            length += strings[at];
        }

        return length;
    }

    private DnsRecord Of(DnsType type, [CallerMemberName] string member = "") => Type == type ? this : throw Another(member);

    private InvalidOperationException Another(string member) => new($"A record of type {Type} has no {member}.");
}
