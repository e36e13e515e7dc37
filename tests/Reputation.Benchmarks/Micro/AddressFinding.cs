using BenchmarkDotNet.Attributes;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Benchmarks.Micro;

/// <summary>Which listings cover an address: the trie alone and the list over it, beside a hash set that knows single addresses only, and a scan.</summary>
public class AddressFinding
{
    private const int Questions = 1 << 16;

    private readonly HashSet<IpPrefix> _singles = [];
    private PrefixTrie<Listing> _trie = PrefixTrie<Listing>.Empty;
    private Blocklist _blocklist = Blocklist.Empty(new LogPosition(0, "", ""));
    private IpPrefix[] _prefixes = [];
    private IpPrefix[] _hits = [];
    private IpPrefix[] _misses = [];
    private int _next;

    [Params(10_000, 1_000_000)]
    public int Listings { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _blocklist = SampleList.Of(Listings);
        _trie = SampleList.TrieOf(Listings);
        _prefixes = [.. _blocklist.Listings().Select(listing => listing.Prefix)];
        _singles.UnionWith(_prefixes.Where(prefix => prefix.IsSingleAddress));
        _hits = new Random(1).GetItems([.. _singles], Questions);
        _misses = [.. SampleList.Strangers(2 * Questions).Where(address => _trie.Covering(address).Count == 0).Take(Questions)];
    }

    [Benchmark]
    public bool HashSetHit() => _singles.Contains(Next(_hits));

    [Benchmark(Baseline = true)]
    public bool HashSetMiss() => _singles.Contains(Next(_misses));

    [Benchmark]
    public int TrieHit() => _trie.Covering(Next(_hits)).Count;

    [Benchmark]
    public int TrieMiss() => _trie.Covering(Next(_misses)).Count;

    [Benchmark]
    public int BlocklistHit() => _blocklist.Covering(Next(_hits), DateTimeOffset.UnixEpoch).Count;

    [Benchmark]
    public int BlocklistMiss() => _blocklist.Covering(Next(_misses), DateTimeOffset.UnixEpoch).Count;

    [Benchmark]
    public bool ScanMiss()
    {
        var address = Next(_misses);
        return Array.Exists(_prefixes, prefix => prefix.Contains(address));
    }

    private IpPrefix Next(IpPrefix[] questions) => questions[_next++ & (questions.Length - 1)];
}
