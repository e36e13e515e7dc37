using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Reputation.Dns.Wire;

namespace Reputation.Dns;

/// <summary>
/// One name, in wire format inside: at most 255 octets with the root label, labels of at most 63 (RFC 1035 2.3.4). Equal to a
/// name that differs in the case of ASCII letters only (RFC 4343). No message of an exception shows a name.
/// </summary>
public sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>The most octets of a name in wire format.</summary>
    public const int MaximumLength = 255;

    private readonly byte[] _wire;

    private DnsName(byte[] wire) => _wire = wire;

    /// <summary>Length octets and labels, with the root label at the end.</summary>
    public ReadOnlySpan<byte> Wire => _wire;

    /// <summary>
    /// Reads presentation text (RFC 1035 5.1): labels between dots, <c>\.</c> and <c>\DDD</c> for octets that cannot stand there
    /// as they are; a dot at the end changes nothing, and a dot alone is the root. Text outside ASCII is refused.
    /// </summary>
    /// <exception cref="FormatException">What is wrong, without the name.</exception>
    public static DnsName Parse(ReadOnlySpan<char> text) =>
        NameText.Read(text, out var wire) is { } problem ? throw new FormatException(problem) : new DnsName(wire);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DnsName? name)
    {
        name = NameText.Read(text, out var wire) is null ? new DnsName(wire) : null;
        return name is not null;
    }

    /// <summary>A name that is in wire format already, without compression.</summary>
    /// <exception cref="FormatException">The octets are no name.</exception>
    public static DnsName FromWire(ReadOnlySpan<byte> wire) =>
        NameReader.IsName(wire) ? new DnsName(wire.ToArray()) : throw new FormatException("The octets are no name in wire format.");

    /// <summary>The name below <c>in-addr.arpa</c> or <c>ip6.arpa</c> (RFC 1035 3.5, RFC 3596 2.5) whose PTR records name the address.</summary>
    public static DnsName ReverseOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var told = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var octets = told.GetAddressBytes();
        if (told.AddressFamily == AddressFamily.InterNetwork)
        {
            var number = BinaryPrimitives.ReadUInt32BigEndian(octets);
            return Parse(string.Create(
                CultureInfo.InvariantCulture, $"{number & 0xFF}.{(number >> 8) & 0xFF}.{(number >> 16) & 0xFF}.{number >> 24}.in-addr.arpa"));
        }

        var nibbles = new StringBuilder();
        foreach (var octet in octets.AsEnumerable().Reverse())
        {
            nibbles.Append(CultureInfo.InvariantCulture, $"{octet & 0xF:x}.{octet >> 4:x}.");
        }

        return Parse(nibbles.Append("ip6.arpa").ToString());
    }

    public bool Equals(DnsName? other) => other is not null && NameReader.AreEqual(_wire, other._wire);

    public override bool Equals(object? obj) => Equals(obj as DnsName);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var octet in _wire)
        {
            hash.Add(NameReader.Lower(octet));
        }

        return hash.ToHashCode();
    }

    /// <summary>Presentation text without a dot at the end, which <see cref="Parse"/> reads back; <c>.</c> for the root.</summary>
    public override string ToString() => NameText.Write(_wire);
}
