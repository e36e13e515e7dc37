using System.Collections.Concurrent;
using System.Globalization;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Benchmarks.Micro;

/// <summary>A list to measure on, always the same: nine in ten single IPv4 addresses, the rest IPv4 /24 and IPv6 /64 by halves.</summary>
internal static class SampleList
{
    private const int Seed = 20_261_121;

    private static readonly ConcurrentDictionary<int, Blocklist> Built = new();
    private static readonly ConcurrentDictionary<int, PrefixTrie<Listing>> BuiltTries = new();

    /// <summary>The list of so many listings, built once.</summary>
    public static Blocklist Of(int count) => Built.GetOrAdd(count, size => Build(Listings(size)));

    /// <summary>The trie of its prefixes, built once.</summary>
    public static PrefixTrie<Listing> TrieOf(int count) => BuiltTries.GetOrAdd(count, size => Of(size).Listings()
        .Aggregate(PrefixTrie<Listing>.Empty, (trie, listing) => trie.Set(listing.Prefix, listing)));

    /// <summary>The list of listings in any order.</summary>
    public static Blocklist Build(IEnumerable<Listing> listings) => BuildSorted(listings.OrderBy(listing => listing.Prefix));

    /// <summary>The list of listings in the order of their prefixes, made at one go as when a process starts.</summary>
    public static Blocklist BuildSorted(IEnumerable<Listing> listings)
    {
        var builder = new BlocklistBuilder();
        foreach (var listing in listings)
        {
            builder.Add(listing);
        }

        return builder.Build(new LogPosition(0, "3f9c2a10", ""));
    }

    public static IEnumerable<Listing> Listings(int count)
    {
        var random = new Random(Seed);
        return Prefixes(random).DistinctBy(prefix => prefix).Take(count).Select((prefix, place) => new Listing
        {
            Prefix = prefix,
            Source = ListingSource.Internal,
            Reason = "benchmark",
            ListedAt = DateTimeOffset.UnixEpoch,
            Actor = "benchmark",
            Version = place + 1,
        });
    }

    /// <summary>Single IPv4 addresses of which nearly none is listed.</summary>
    public static IEnumerable<IpPrefix> Strangers(int count)
    {
        var random = new Random(Seed + 1);
        return Enumerable.Range(0, count).Select(_ => IPv4(random, 32));
    }

    public static IpPrefix Address(string text) => IpPrefix.TryParseAddress(text, out var address, out var problem)
        ? address
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{text}: {problem}"));

    private static IEnumerable<IpPrefix> Prefixes(Random random)
    {
        while (true)
        {
            yield return random.Next(20) switch
            {
                0 => IPv4(random, 24),
                1 => new IpPrefix((UInt128)((0x2001_0db8UL << 32) | (uint)random.NextInt64(1L << 32)) << 64, 64, IsIPv4: false),
                _ => IPv4(random, 32),
            };
        }
    }

    private static IpPrefix IPv4(Random random, byte length) =>
        new IpPrefix((UInt128)(uint)random.NextInt64(1L << 32) << 96, 32, IsIPv4: true).Widen(length);
}
