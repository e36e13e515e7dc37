using System.Globalization;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.History;

/// <summary>
/// How the rows of the history are named. A row lies in the partition of its /8 (IPv4) or /16 (IPv6), on the shelf of the longest of a few
/// lengths that holds its prefix: so whatever overlaps a prefix lies in one range for each length of shelf.
/// </summary>
internal static class HistoryKeys
{
    /// <summary>The partition of the rows that are no history.</summary>
    public const string Desk = "desk";

    public const string Cursor = "cursor";

    public const string Purge = "purge";

    /// <summary>After every digit, and after the colon.</summary>
    private const char End = '~';

    private static readonly byte[] ShelvesIPv4 = [8, 16, 24];
    private static readonly byte[] ShelvesIPv6 = [16, 32, 48, 64];

    public static string Partition(IpPrefix prefix)
    {
        var widest = prefix.Widen(Shelves(prefix)[0]);
        return prefix.IsIPv4
            ? string.Create(CultureInfo.InvariantCulture, $"4:{(uint)(widest.Bits >> 120):x2}")
            : string.Create(CultureInfo.InvariantCulture, $"6:{(uint)(widest.Bits >> 112):x4}");
    }

    public static string Row(IpPrefix prefix, long version, string branch)
    {
        var shelf = Array.FindLast(Shelves(prefix), length => length <= prefix.Length);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Shelf(prefix, shelf)}:{Spell(prefix, prefix.Bits)}:{prefix.Length:D3}:{version:D19}:{branch}");
    }

    /// <summary>Ranges of row keys, both ends included, that hold the rows of every prefix that overlaps the given one, and not many others.</summary>
    public static IEnumerable<(string First, string Last)> Overlapping(IpPrefix prefix)
    {
        var lastBits = prefix.Bits | ~IpPrefix.Mask(prefix.Length);
        foreach (var length in Shelves(prefix))
        {
            yield return length <= prefix.Length
                ? (Shelf(prefix, length), $"{Shelf(prefix, length)}:{Spell(prefix, lastBits)}{End}")
                : (ShelfAt(prefix, length, prefix.Bits), $"{ShelfAt(prefix, length, lastBits)}{End}");
        }
    }

    private static string Shelf(IpPrefix prefix, byte length) => ShelfAt(prefix, length, prefix.Bits);

    private static string ShelfAt(IpPrefix prefix, byte length, UInt128 bits) =>
        string.Create(CultureInfo.InvariantCulture, $"{length:D3}:{Spell(prefix, bits & IpPrefix.Mask(length))}");

    private static string Spell(IpPrefix family, UInt128 bits) => family.IsIPv4
        ? string.Create(CultureInfo.InvariantCulture, $"{(uint)(bits >> 96):x8}")
        : string.Create(CultureInfo.InvariantCulture, $"{bits:x32}");

    private static byte[] Shelves(IpPrefix prefix) => prefix.IsIPv4 ? ShelvesIPv4 : ShelvesIPv6;
}
