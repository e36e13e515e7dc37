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
        var turns = Readers.Select(_ => new List<TurnOfReader>()).ToArray();
        foreach (var (_, read) in Readers)
        {
            Turn(messages, read, TimeSpan.FromSeconds(1));
        }

        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            for (var at = 0; at < Readers.Length; at++)
            {
                turns[at].Add(Turn(messages, Readers[at].Read, perTurn));
            }
        }

        Print(turns, (double)octets / Reports);
    }

    private static TurnOfReader Turn(byte[][] messages, Func<byte[], int> read, TimeSpan time)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
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
        return new TurnOfReader(
            sum < 0 ? throw new InvalidOperationException("A reader found nothing.") : done / elapsed.TotalSeconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / done,
            (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)done);
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Repetitions / 2);

    private static void Print(List<TurnOfReader>[] turns, double length)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Reports} reports of {length:F0} octets on average, medians of {Repetitions} turns of one thread"));
        Console.WriteLine($"{"",-20}{"msg/s",12}{"MB/s",9}{"us/msg",9}{"CPU us",9}{"bytes/msg",11}{"reader is",11}{"CPU ratio",11}");
        var own = turns[3];
        for (var at = 0; at < turns.Length; at++)
        {
            var rate = Median(turns[at].Select(turn => turn.Rate));
            var cpu = Median(turns[at].Select(turn => turn.CpuMicroseconds));
            var bytes = Median(turns[at].Select(turn => turn.Bytes));
            var isTimes = Median(own.Select(turn => turn.Rate)) / rate;
            var cpuTimes = Median(own.Select(turn => turn.CpuMicroseconds)) / cpu;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Readers[at].Name,-20}{rate,12:F0}{rate * length / 1e6,9:F0}{1e6 / rate,9:F2}{cpu,9:F2}{bytes,11:F0}{isTimes,10:F2}x{cpuTimes,10:F2}x"));
        }
    }
}
