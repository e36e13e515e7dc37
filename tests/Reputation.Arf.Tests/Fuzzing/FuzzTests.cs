using System.Diagnostics;
using System.Globalization;
using Reputation.Arf.Tests.Reading;

namespace Reputation.Arf.Tests.Fuzzing;

/// <summary>Reads spoilt messages for the time in <c>REPUTATION_FUZZ</c> (hh:mm:ss), three seconds without it; <c>REPUTATION_FUZZ_SEED</c> chooses others.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void A_spoilt_message_is_read_or_refused()
    {
        var time = TimeSpan.Parse(Setting("REPUTATION_FUZZ", "00:00:03"), CultureInfo.InvariantCulture);
        var seed = int.Parse(Setting("REPUTATION_FUZZ_SEED", "20260504"), CultureInfo.InvariantCulture);
        var mutation = new Mutation(new Random(seed), [.. CorpusFile.All().Select(file => file.Message)]);
        var (tried, read) = (0L, 0L);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            tried++;
            var message = mutation.Next();
            try
            {
                read += IsRead(message) ? 1 : 0;
            }
            catch (Exception problem)
            {
                var path = Path.Combine(AppContext.BaseDirectory, string.Create(CultureInfo.InvariantCulture, $"found-{seed}-{tried}.eml"));
                File.WriteAllBytes(path, message);
                throw new InvalidOperationException($"Seed {seed}, message {tried}, kept as {path}", problem);
            }
        }

        output.WriteLine($"seed {seed}: {tried} messages tried, {read} of them read as reports, in {watch.Elapsed}");
        Assert.True(tried > 100);
    }

    private static string Setting(string name, string otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } set ? set : otherwise;

    private static bool IsRead(byte[] message)
    {
        if (!FeedbackReportReader.TryRead(message, out var report, out var why))
        {
            Assert.EndsWith(".", why, StringComparison.Ordinal);
            return false;
        }

        Assert.InRange(report.Incidents, 1, FeedbackReport.MostIncidents);
        Assert.InRange(ReportRedaction.Excerpt(report).Length, 0, 16384);
        Assert.InRange(ReportRedaction.Excerpt(report, 100).Length, 0, 100);
        _ = ReportRedaction.MailFrom(report);
        return true;
    }
}
