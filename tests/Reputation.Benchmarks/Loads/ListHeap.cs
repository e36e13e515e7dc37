using System.Globalization;
using Reputation.Functions.Listings.Log;

namespace Reputation.Benchmarks.Loads;

/// <summary>Runs the service in this process until it holds the list, and tells what the garbage collector keeps then.</summary>
internal static class ListHeap
{
    public static async Task MeasureAsync()
    {
        await using var app = Functions.Program.Build(["--urls", "http://127.0.0.1:0", "--Listings:PollInterval", "00:05:00"]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await app.StartAsync();
        var live = app.Services.GetRequiredService<LiveBlocklist>();
        if (!await live.WaitUntilLoadedAsync(TimeSpan.FromMinutes(10), CancellationToken.None))
        {
            throw new InvalidOperationException("The list was not loaded.");
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var count = live.Current!.ListingCount;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measured {held / 1048576.0:F0} {(double)held / Math.Max(count, 1):F0}"));
        await app.StopAsync();
    }
}
