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
        var (seconds, retained, allocated) = Measure(count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} listings: loaded in {seconds:F2} s, {retained / count:F0} bytes a listing held by the list, {allocated / count:F0} allocated on the way"));
    }

    private static (double Seconds, double Retained, double Allocated) Measure(int count)
    {
        Listing[] listings = [.. SampleList.Listings(count).OrderBy(listing => listing.Prefix)];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Stopwatch.GetTimestamp();
        var blocklist = SampleList.BuildSorted(listings);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(blocklist);
        GC.KeepAlive(listings);
        return (seconds, retained, allocated);
    }
}
