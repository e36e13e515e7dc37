using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;

namespace Reputation.Dns.Loopback;

/// <summary>A record as it is sent: RDATA is written out, without compression.</summary>
public sealed record LoopbackRecord(string Name, LoopbackType Type, int Ttl, ReadOnlyMemory<byte> Data)
{
    public static LoopbackRecord A(string name, int ttl, string address) => new(name, LoopbackType.A, ttl, IPAddress.Parse(address).GetAddressBytes());

    public static LoopbackRecord Aaaa(string name, int ttl, string address) => new(name, LoopbackType.Aaaa, ttl, IPAddress.Parse(address).GetAddressBytes());

    [SuppressMessage("Naming", "CA1720", Justification = "The name of the record type; no pointer.")]
    public static LoopbackRecord Ptr(string name, int ttl, string target) => new(name, LoopbackType.Ptr, ttl, LoopbackWire.Name(target));

    public static LoopbackRecord Cname(string name, int ttl, string target) => new(name, LoopbackType.Cname, ttl, LoopbackWire.Name(target));

    public static LoopbackRecord Ns(string name, int ttl, string target) => new(name, LoopbackType.Ns, ttl, LoopbackWire.Name(target));

    public static LoopbackRecord Mx(string name, int ttl, int preference, string target)
    {
        var host = LoopbackWire.Name(target);
        var data = new byte[2 + host.Length];
        BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)preference);
        host.CopyTo(data, 2);
        return new(name, LoopbackType.Mx, ttl, data);
    }

    /// <summary>In strings of at most 255 octets.</summary>
    public static LoopbackRecord Txt(string name, int ttl, string text)
    {
        var data = new List<byte>();
        foreach (var part in Encoding.UTF8.GetBytes(text).Chunk(255).DefaultIfEmpty([]))
        {
            data.Add((byte)part.Length);
            data.AddRange(part);
        }

        return new(name, LoopbackType.Txt, ttl, data.ToArray());
    }

    public static LoopbackRecord Soa(string zone, int ttl, int minimum)
    {
        var names = (byte[])[.. LoopbackWire.Name("ns." + zone), .. LoopbackWire.Name("hostmaster." + zone)];
        var data = new byte[names.Length + 20];
        names.CopyTo(data, 0);
        uint[] numbers = [1, 3600, 600, 86400, (uint)minimum];
        for (var place = 0; place < numbers.Length; place++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(names.Length + (4 * place)), numbers[place]);
        }

        return new(zone, LoopbackType.Soa, ttl, data);
    }
}
