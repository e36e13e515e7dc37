using System.Diagnostics;
using System.Globalization;

namespace Reputation.Benchmarks.Loads;

/// <summary>So many callers, each of which asks again as soon as it has its answer.</summary>
internal static class ClosedLoop
{
    /// <summary>Prints <c>measured OPERATIONS MICROSECONDS P50 P99 0</c>, percentiles in microseconds: the line that bench/measure.lua prints for wrk.</summary>
    public static async Task MeasureAsync(int callers, TimeSpan duration, Func<Task> operation)
    {
        var begin = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => RepeatAsync(begin, duration, operation))));
        var elapsed = Stopwatch.GetElapsedTime(begin);
        double[] sorted = [.. latencies.SelectMany(own => own).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"measured {sorted.Length} {elapsed.TotalMicroseconds:F0} {sorted[sorted.Length / 2]:F1} {sorted[sorted.Length * 99 / 100]:F1} 0"));
    }

    /// <summary>Lets one caller ask for so long, unmeasured.</summary>
    public static Task RunAsync(TimeSpan duration, Func<Task> operation) => RepeatAsync(Stopwatch.GetTimestamp(), duration, operation);

    private static async Task<List<double>> RepeatAsync(long begin, TimeSpan duration, Func<Task> operation)
    {
        var latencies = new List<double>();
        do
        {
            var start = Stopwatch.GetTimestamp();
            await operation();
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        while (Stopwatch.GetElapsedTime(begin) < duration);

        return latencies;
    }
}
