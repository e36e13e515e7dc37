using System.Globalization;
using System.Net;
using BenchmarkDotNet.Running;
using Reputation.Benchmarks.Arf;
using Reputation.Benchmarks.Delisting;
using Reputation.Benchmarks.Dns;
using Reputation.Benchmarks.Feedback;
using Reputation.Benchmarks.Floors;
using Reputation.Benchmarks.Loads;
using Reputation.Benchmarks.Micro;
using Reputation.Benchmarks.Sweeps;

namespace Reputation.Benchmarks;

/// <summary>The measurements that need C#, one command each; the scripts in bench/ put them together.</summary>
public static class Program
{
    private const string Usage = """
        micro [arguments of BenchmarkDotNet]     parse, find and apply, in nanoseconds and bytes
        load COUNT                               a list of so many listings: time and memory
        floor URL FOLDER                         serves FOLDER/*.json as a bare endpoint, until stopped
        seed URL COUNT                           puts so many listings through the API
        appends URL CONNECTIONS SECONDS          puts new listings as fast as they are taken
        transactions CONNECTION ENTRIES SECONDS  sends the transactions of such appends to the store alone
        fill CONNECTION COUNT                    fills an empty store with so many listings, and names one of them
        snapshot CONNECTION COUNT                takes a snapshot of so many listings: bytes, milliseconds
        start EXECUTABLE ADDRESS EXPECTED        starts the service: ms to the right answer, of CPU time, to listening; MiB, MiB at most
        heap                                     MiB that the service keeps once it has its list, and bytes a listing
        allocations PATH...                      bytes that the service allocates for a GET of each path
        dns-list ZONE QUESTIONS COUNT            files with so many entries for rbldnsd, and with the questions for dnsperf
        dns CLIENT SERVER COUNT INFLIGHT ASKED   CLIENT is loop or resolver: asks about that list, so many at once, so many in all
        letting-go COUNT                         minutes from letting go to leaving, for so many listings; questions a day
        kind-dns ZONE                            a name server by which every address may be taken off, until stopped
        requests URL FIRST COUNT RATE            lists so many addresses, and asks for each, so many a second (0: at once): wait for the decision
        feedback URL FIRST COUNT RATE            posts so many feedback reports, so many a second (0: sixteen at a time): wait until they count
        queue-rounds CONNECTION SECONDS          sends, receives and deletes messages in a queue of the store alone
        queue-backlog CONNECTION COUNT           sends so many messages to a queue of the store alone, then receives and deletes all
        arf SECONDS                              reads feedback reports for so long, in turns with less that could be done with them
        """;

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["micro", .. var rest]:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, new ShortJobs());
                return 0;
            case ["load", var count]:
                ListLoad.Run(Number(count));
                return 0;
            case ["floor", var url, var folder]:
                await Floor.RunAsync(url, folder);
                return 0;
            case ["seed", var url, var count]:
                await ListingPuts.SeedAsync(new Uri(url), Number(count));
                return 0;
            case ["appends", var url, var connections, var seconds]:
                await ListingPuts.MeasureAsync(new Uri(url), Number(connections), TimeSpan.FromSeconds(Number(seconds)));
                return 0;
            case ["transactions", var connection, var entries, var seconds]:
                await StoreTransactions.MeasureAsync(connection, Number(entries), TimeSpan.FromSeconds(Number(seconds)));
                return 0;
            case ["fill", var connection, var count]:
                await StoreSeed.FillAsync(connection, Number(count));
                Console.WriteLine(StoreSeed.ListedAddress(Number(count)));
                return 0;
            case ["snapshot", var connection, var count]:
                await StoreSeed.SnapshotAsync(connection, Number(count));
                return 0;
            case ["start", var executable, var address, var expected]:
                await ServiceStart.MeasureAsync(executable, address, expected);
                return 0;
            case ["heap"]:
                await ListHeap.MeasureAsync();
                return 0;
            case ["allocations", .. { Length: > 0 } paths]:
                await RequestAllocations.MeasureAsync(paths);
                return 0;
            case ["dns-list", var zone, var questions, var count]:
                await ListedNames.WriteZoneAsync(zone, Number(count));
                await ListedNames.WriteQuestionsAsync(questions, Number(count));
                return 0;
            case ["dns", var client, var server, var count, var inFlight, var asked]:
                await DnsClients.MeasureAsync(client, IPEndPoint.Parse(server), Number(count), Number(inFlight), Number(asked));
                return 0;
            case ["letting-go", var count]:
                LettingGo.Measure(Number(count));
                return 0;
            case ["kind-dns", var zone]:
                await KindDns.RunAsync(zone);
                return 0;
            case ["requests", var url, var first, var count, var rate]:
                await RequestLoad.MeasureAsync(new Uri(url), Number(first), Number(count), Number(rate));
                return 0;
            case ["feedback", var url, var first, var count, var rate]:
                await FeedbackLoad.MeasureAsync(new Uri(url), Number(first), Number(count), Number(rate));
                return 0;
            case ["queue-rounds", var connection, var seconds]:
                await QueueRounds.MeasureAsync(connection, TimeSpan.FromSeconds(Number(seconds)));
                return 0;
            case ["queue-backlog", var connection, var count]:
                await QueueBacklog.MeasureAsync(connection, Number(count));
                return 0;
            case ["arf", var seconds]:
                ReportRates.Measure(TimeSpan.FromSeconds(Number(seconds)));
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
