using BenchmarkDotNet.Attributes;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;

namespace Reputation.Benchmarks.Micro;

/// <summary>One more entry of the log on a list of some size: each list is a new one that shares nearly everything with the last.</summary>
public class EntryApplying
{
    private const int Entries = 1 << 14;

    private Blocklist _blocklist = Blocklist.Empty(new LogPosition(0, "", ""));
    private LogEntry[] _listed = [];
    private LogEntry[] _removed = [];
    private int _next;

    [Params(10_000, 1_000_000)]
    public int Listings { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _blocklist = SampleList.Of(Listings);
        _listed = [.. SampleList.Strangers(Entries).Select(prefix => Entry(prefix, LogOperation.Listed))];
        var present = _blocklist.Listings().Select(listing => listing.Prefix).ToArray();
        _removed = [.. new Random(1).GetItems(present, Entries).Select(prefix => Entry(prefix, LogOperation.Removed))];
    }

    [Benchmark]
    public Blocklist ApplyListed() => _blocklist.Apply(Next(_listed));

    [Benchmark]
    public Blocklist ApplyRemoved() => _blocklist.Apply(Next(_removed));

    private static LogEntry Entry(IpPrefix prefix, LogOperation operation) => new()
    {
        Version = 1,
        Change = new Change
        {
            Operation = operation,
            Prefix = prefix,
            Source = ListingSource.Internal,
            Reason = "benchmark",
            Actor = "benchmark",
        },
        At = DateTimeOffset.UnixEpoch,
        Since = DateTimeOffset.UnixEpoch,
        Append = "a",
        Previous = "",
    };

    private LogEntry Next(LogEntry[] entries) => entries[_next++ & (entries.Length - 1)];
}
