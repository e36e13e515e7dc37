using System.Text;
using Reputation.Arf.Tests.Builders;

namespace Reputation.Arf.Tests.Reading;

/// <summary>
/// What is large is read with memory in proportion: four times as large allocates at most some five times as much. Times are not measured;
/// what took its square would not end here.
/// </summary>
public sealed class BoundTests
{
    private const int Small = 1 << 16;

    public static TheoryData<string> Shapes =>
        [
            "body", "fields", "received", "results", "recipients", "line", "folded", "boundaries", "parts", "nested", "returns", "dashes", "comments", "quotes",
            "words", "types", "marks", "encoded", "opened", "json", "feedback",
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_large_message_takes_memory_in_proportion(string shape)
    {
        Allocated(Make(shape, Small));
        var small = Allocated(Make(shape, Small));
        var large = Allocated(Make(shape, 4 * Small));

        Assert.InRange(large, 0, (5 * small) + (8 * Small));
        Allocated(Make(shape, 16 * Small));
    }

    private static long Allocated(byte[] message)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        if (FeedbackReportReader.TryRead(message, out var report, out _))
        {
            _ = ReportRedaction.Excerpt(report);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Make(string shape, int size) => shape switch
    {
        "body" => Report("X: y\n\n" + Repeat("some text of a body\n", size)),
        "fields" => Report(Repeat("X-Field: value\n", size)),
        "received" => Report(Repeat("Received: from a (b [192.0.2.1]) by c; 4 May 2026 00:00:00 +0000\n", size)),
        "results" => Report("Authentication-Results: mx" + Repeat("; spf=pass smtp.mailfrom=x", size)),
        "recipients" => Report("To: " + Repeat("<reader@example.org>, ", size)),
        "line" => Report("X-Long: " + Repeat("x", size)),
        "folded" => Report("X-Long: x\n" + Repeat(" more\n", size)),
        "boundaries" => Mail("boundary=" + Repeat("-", size), Repeat("-", size)),
        "parts" => Mail("boundary=b", Repeat("--b\n\nx\n", size)),
        "nested" => Mail("boundary=b0", Nested(size)),
        "returns" => Mail("boundary=b", Repeat("\r", size)),
        "dashes" => Mail("boundary=-----------------------------", Repeat("--\n-----", size)),
        "comments" => Report("Authentication-Results: " + Repeat("(", size)),
        "quotes" => Report("From: " + Repeat("\"\\", size)),
        "words" => Report("Feedback-ID: " + Repeat("=?", size)),
        "types" => Mail("x=y", Repeat("Content-Type: message/rfc822\n", size)),
        "marks" => Mail("x=y", Repeat("--\nontent-", size)),
        "encoded" => Report("Feedback-ID: " + Repeat("=?a?b?YQ=", size) + "?="),
        "opened" => Report("From: " + Repeat("<(", size)),
        "json" => Encoding.ASCII.GetBytes(Repeat("{\"a\":", size)),
        _ => Encoding.ASCII.GetBytes("Content-Type: text/plain\n\n" + Repeat("Feedback-Type: x\n", size)),
    };

    private static byte[] Report(string header) => new ReportBuilder { MoreHeader = [header] }.Build();

    private static byte[] Mail(string parameter, string body) => Encoding.ASCII.GetBytes($"Content-Type: multipart/mixed; {parameter}\n\n{body}");

    private static string Repeat(string text, int size) => string.Concat(Enumerable.Repeat(text, size / text.Length));

    private static string Nested(int size) =>
        string.Concat(Enumerable.Range(0, size / 64).Select(number => $"--b{number}\nContent-Type: multipart/mixed; boundary=b{number + 1}\n\n"));
}
