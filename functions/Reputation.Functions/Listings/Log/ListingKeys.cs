using System.Globalization;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Log;

/// <summary>
/// How the rows of the one partition are named. Prefixes are spelled in hexadecimal, because <c>/</c> is forbidden in keys, and in
/// full width, so that the order of the keys is the order of the prefixes.
/// </summary>
internal static class ListingKeys
{
    public const string Partition = "blocklist";

    public const string Head = "head";

    /// <summary>The row that says where the log begins.</summary>
    public const string Floor = "floor";

    /// <summary>The first key after those of the current listings and allowances.</summary>
    public const string CurrentEnd = "now;";

    /// <summary>The first key of the current listings and allowances.</summary>
    public const string CurrentStart = "now:";

    public static string Entry(long version) => string.Create(CultureInfo.InvariantCulture, $"log:{version:D19}");

    /// <summary>The version of which <see cref="Entry"/> made the key.</summary>
    public static long EntryVersion(string key) => long.Parse(key.AsSpan("log:".Length), NumberStyles.None, CultureInfo.InvariantCulture);

    public static string Listing(IpPrefix prefix, ListingSource source) => $"now:listing:{Spell(prefix)}:{source.Name()}";

    public static string Allowance(IpPrefix prefix) => $"now:allowance:{Spell(prefix)}";

    private static string Spell(IpPrefix prefix) => prefix.IsIPv4
        ? string.Create(CultureInfo.InvariantCulture, $"4:{(uint)(prefix.Bits >> 96):x8}:{prefix.Length:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"6:{prefix.Bits:x32}:{prefix.Length:D3}");
}
