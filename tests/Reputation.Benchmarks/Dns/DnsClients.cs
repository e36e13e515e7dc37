using System.Diagnostics;
using System.Globalization;
using System.Net;
using Reputation.Dns;

namespace Reputation.Benchmarks.Dns;

/// <summary>Asks a server so many questions with one of the clients.</summary>
internal static class DnsClients
{
    private const int WarmUp = 50_000;

    /// <summary>Prints <c>measured ANSWERED SECONDS CPU-MICROSECONDS LOST BYTES</c>, the last two CPU time and memory a question.</summary>
    public static async Task MeasureAsync(string client, IPEndPoint server, int entries, int inFlight, int count)
    {
        var (names, places) = ListedNames.InWireFormat(entries);
        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [server], MaxInFlight = inFlight });
        async Task<(int Answered, int Lost, long End)> AskAsync(int questions)
        {
            if (client == "loop")
            {
                return BareLoop.Run(server, names, places, inFlight, questions);
            }

            var batch = new WireBatch(names, places, questions);
            await resolver.AskAsync(batch, CancellationToken.None);
            return (batch.Listed, batch.Failed, Stopwatch.GetTimestamp());
        }

        await AskAsync(WarmUp);

        // What was compiled for speed meanwhile is taken up.
        await AskAsync(WarmUp);
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var begin = Stopwatch.GetTimestamp();
        var (answered, lost, end) = await AskAsync(count);
        var elapsed = Stopwatch.GetElapsedTime(begin, end);
        process.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"measured {answered} {elapsed.TotalSeconds:F4} {(process.TotalProcessorTime - cpu).TotalMicroseconds / count:F2} {lost} {(double)(GC.GetTotalAllocatedBytes() - allocated) / count:F1}"));
    }
}
