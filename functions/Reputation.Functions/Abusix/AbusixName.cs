using Reputation.Dns;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Abusix;

/// <summary>
/// Writes the names that are asked for: the octets (IPv4) or nibbles (IPv6) of the address, the last first, then the key, then the zone
/// (RFC 5782, sections 2.1 and 2.4). They hold the key and so are made in the place that sends them, and nowhere kept.
/// </summary>
internal sealed class AbusixName(AbusixOptions options)
{
    private const string Digits = "0123456789abcdef";
    private readonly byte[] _end = DnsName.Parse($"{options.ApiKey}.{options.Zone}").Wire.ToArray();

    /// <summary>Writes the name in wire format (RFC 1035, section 3.1) and says how long it is.</summary>
    public int Write(IpPrefix address, Span<byte> name)
    {
        var position = address.IsIPv4 ? WriteOctets((uint)(address.Bits >> 96), name) : WriteNibbles(address.Bits, name);
        _end.CopyTo(name[position..]);
        return position + _end.Length;
    }

    private static int WriteOctets(uint address, Span<byte> name)
    {
        var position = 0;
        for (var octet = 0; octet < 4; octet++, address >>= 8)
        {
            var value = address & 0xFF;
            var length = DigitsOf(value);
            name[position++] = (byte)length;
            for (var digit = length - 1; digit >= 0; digit--, value /= 10)
            {
                name[position + digit] = (byte)Digits[(int)(value % 10)];
            }

            position += length;
        }

        return position;
    }

    private static int DigitsOf(uint octet) => octet switch
    {
        > 99 => 3,
        > 9 => 2,
        _ => 1,
    };

    private static int WriteNibbles(UInt128 address, Span<byte> name)
    {
        for (var nibble = 0; nibble < 32; nibble++, address >>= 4)
        {
            name[2 * nibble] = 1;
            name[(2 * nibble) + 1] = (byte)Digits[(int)((uint)address & 0xF)];
        }

        return 64;
    }
}
