using System.Diagnostics;
using System.Globalization;
using Reputation.Benchmarks.Micro;
using Reputation.Functions.Listings;

namespace Reputation.Benchmarks.Loads;

/// <summary>What a list in memory costs: built in the order of its prefixes, as a process builds it when it starts.</summary>
internal static class ListLoad
{
    public static void Run(int count)
    {
        Measure(1_000);
        var (seconds, listings, index, allocated) = Measure(count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} listings: built in {seconds:F2} s, {listings / count:F0} bytes a listing itself, {index / count:F0} held by the index of them, {allocated / count:F0} allocated for the index"));
    }

    private static (double Seconds, double Listings, double Index, double Allocated) Measure(int count)
    {
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        Listing[] listings = [.. SampleList.Listings(count).OrderBy(listing => listing.Prefix)];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Stopwatch.GetTimestamp();
        var blocklist = SampleList.BuildSorted(listings);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var index = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(blocklist);
        GC.KeepAlive(listings);
        return (seconds, before - empty - (IntPtr.Size * (double)count), index, allocated);
    }
}
