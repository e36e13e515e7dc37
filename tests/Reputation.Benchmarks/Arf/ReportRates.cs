using System.Diagnostics;
using System.Globalization;
using Reputation.Arf;

namespace Reputation.Benchmarks.Arf;

/// <summary>Measures readers of feedback reports in turns, and prints the medians.</summary>
internal static class ReportRates
{
    private const int Reports = 10_000;
    private const int Repetitions = 5;

    private static readonly (string Name, Func<byte[], int> Read)[] Readers =
    [
        ("IndexOf Source-IP", PeerReaders.IndexOfSource),
        ("memchr every line", PeerReaders.EveryLine),
        ("ReadLine and Split", PeerReaders.SplitLines),
        ("reader", message => FeedbackReportReader.Read(message).Incidents),
        ("reader and excerpt", message => ReportRedaction.Excerpt(FeedbackReportReader.Read(message)).Length),
    ];

    public static void Measure(TimeSpan duration)
    {
        var messages = SampleReports.Make(Reports);
        var octets = messages.Sum(message => (long)message.Length);
        var perTurn = duration / (Repetitions * Readers.Length);
        var rates = Readers.Select(_ => new List<double>()).ToArray();
        var bytes = new double[Readers.Length];
        foreach (var (_, read) in Readers)
        {
            Turn(messages, read, TimeSpan.FromSeconds(1), out _);
        }

        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            for (var at = 0; at < Readers.Length; at++)
            {
                rates[at].Add(Turn(messages, Readers[at].Read, perTurn, out bytes[at]));
            }
        }

        Print([.. rates.Select(Median)], bytes, (double)octets / Reports);
    }

    private static double Turn(byte[][] messages, Func<byte[], int> read, TimeSpan time, out double bytes)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var (done, sum) = (0L, 0L);
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            for (var batch = 0; batch < 1000; batch++)
            {
                sum += read(messages[done++ % messages.Length]);
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)done;
        return sum < 0 ? throw new InvalidOperationException("A reader found nothing.") : done / elapsed.TotalSeconds;
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);

    private static void Print(double[] rates, double[] bytes, double length)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Reports} reports of {length:F0} octets on average, medians of {Repetitions} turns of one thread"));
        Console.WriteLine($"{"",-20}{"msg/s",12}{"MB/s",9}{"us/msg",9}{"bytes/msg",11}{"reader is",11}");
        var own = rates[3];
        for (var at = 0; at < rates.Length; at++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Readers[at].Name,-20}{rates[at],12:F0}{rates[at] * length / 1e6,9:F0}{1e6 / rates[at],9:F2}{bytes[at],11:F0}{own / rates[at],10:F2}x"));
        }
    }
}
