namespace Reputation.Functions.Addresses;

/// <summary>
/// The ranges that are no public unicast addresses, after the IANA special-purpose registries (RFC 6890) and the multicast
/// registries. No mail comes from them over the internet, so a listing of one is nearly always a mistake.
/// </summary>
public static class SpecialPurposeRanges
{
    private static readonly SpecialPurposeRange[] Ranges =
    [
        Range("0.0.0.0/8", "this network, RFC 791"),
        Range("10.0.0.0/8", "private, RFC 1918"),
        Range("100.64.0.0/10", "shared address space, RFC 6598"),
        Range("127.0.0.0/8", "loopback, RFC 1122"),
        Range("169.254.0.0/16", "link local, RFC 3927"),
        Range("172.16.0.0/12", "private, RFC 1918"),
        Range("192.0.0.0/24", "IETF protocol assignments, RFC 6890"),
        Documentation("192.0.2.0/24", "documentation, RFC 5737"),
        Range("192.88.99.0/24", "6to4 relay anycast, RFC 7526"),
        Range("192.168.0.0/16", "private, RFC 1918"),
        Range("198.18.0.0/15", "benchmarking, RFC 2544"),
        Documentation("198.51.100.0/24", "documentation, RFC 5737"),
        Documentation("203.0.113.0/24", "documentation, RFC 5737"),
        Range("224.0.0.0/4", "multicast, RFC 5771"),
        Range("240.0.0.0/4", "reserved, RFC 1112"),
        Range("::/8", "unspecified, loopback and embedded IPv4, RFC 4291"),
        Range("64:ff9b::/96", "IPv4/IPv6 translation, RFC 6052"),
        Range("64:ff9b:1::/48", "IPv4/IPv6 translation, RFC 8215"),
        Range("100::/64", "discard only, RFC 6666"),
        Range("100:0:0:1::/64", "dummy prefix, RFC 9780"),
        Range("2001::/23", "IETF protocol assignments, RFC 2928"),
        Documentation("2001:db8::/32", "documentation, RFC 3849"),
        Range("2002::/16", "6to4, RFC 3056"),
        Range("3fff::/20", "documentation, RFC 9637"),
        Range("5f00::/16", "segment routing, RFC 9602"),
        Range("fc00::/7", "unique local, RFC 4193"),
        Range("fe80::/10", "link local, RFC 4291"),
        Range("ff00::/8", "multicast, RFC 4291"),
    ];

    /// <summary>What makes a prefix special, or null when all of it is public.</summary>
    /// <param name="prefix">The prefix that somebody wants to list.</param>
    /// <param name="documentationIsPublic">Whether the documentation ranges count as public, as in tests and demonstrations.</param>
    /// <returns>The first range that it touches, as <c>10.0.0.0/8 (private, RFC 1918)</c>.</returns>
    public static string? Touched(IpPrefix prefix, bool documentationIsPublic) => Ranges
        .Where(range => !(range.IsDocumentation && documentationIsPublic) && range.Prefix.Overlaps(prefix))
        .Select(range => $"{range.Prefix} ({range.Purpose})")
        .FirstOrDefault();

    private static SpecialPurposeRange Range(string prefix, string purpose) => new(IpPrefix.Parse(prefix), purpose, IsDocumentation: false);

    private static SpecialPurposeRange Documentation(string prefix, string purpose) => new(IpPrefix.Parse(prefix), purpose, IsDocumentation: true);
}
