using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Ranges;

/// <summary>Which addresses of an IPv4 /24 are listed, each counted once.</summary>
/// <param name="Range">The /24.</param>
/// <param name="Listed">Its listed addresses.</param>
internal readonly record struct RangeCount(IpPrefix Range, AddressSet Listed)
{
    /// <summary>The length of the prefixes that are counted.</summary>
    public const byte Length = 24;

    /// <summary>How many addresses a /24 has.</summary>
    public const int Addresses = 256;

    /// <summary>The share of its addresses that is listed, 0 to 1.</summary>
    public double Share => (double)Listed.Count / Addresses;

    /// <summary>After one more listing within it.</summary>
    /// <param name="prefix">Narrower than the /24, and in it.</param>
    public RangeCount With(IpPrefix prefix) => this with { Listed = Listed | AddressSet.Of(prefix) };

    /// <summary>After an entry of the allowlist has carved its addresses out.</summary>
    /// <param name="prefix">In the /24, or around it.</param>
    public RangeCount Without(IpPrefix prefix) =>
        this with { Listed = prefix.Length > Length ? Listed - AddressSet.Of(prefix) : default };

    /// <summary>How many of its listed addresses some listings hold.</summary>
    /// <param name="listings">Within the /24.</param>
    public int ListedBy(IEnumerable<Listing> listings) =>
        (Listed & listings.Aggregate(default(AddressSet), (held, listing) => held | AddressSet.Of(listing.Prefix))).Count;

    /// <summary>Its first listed addresses.</summary>
    public IEnumerable<IpPrefix> First(int count)
    {
        var bits = Range.Bits;
        return Listed.Numbers().Take(count).Select(number => new IpPrefix(bits | ((UInt128)number << 96), 32, IsIPv4: true));
    }
}
