using System.Globalization;
using System.Text;

namespace Reputation.Benchmarks.Feedback;

/// <summary>Makes feedback reports as a mailbox provider sends them, of some two kilobytes each.</summary>
internal static class SampleReport
{
    /// <summary>So many are about one address, one after the other.</summary>
    private const int PerAddress = 20;

    private static readonly string Body = string.Concat(Enumerable.Repeat("This is what the message said, and it said a good deal.\n", 20));

    public static byte[] Make(int number) => Encoding.UTF8.GetBytes(Text(number).ReplaceLineEndings("\r\n"));

    private static string Text(int number) =>
        $"""
        From: Feedback loop <feedbackloop@reporter.example.com>
        To: abuse@example.net
        Subject: complaint
        Date: {Now()}
        Message-ID: <{number}@reporter.example.com>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="part"

        --part
        Content-Type: text/plain

        A recipient complains.

        --part
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: Example-FBL/1.0
        Version: 1
        Source-IP: {Address(number / PerAddress)}
        Arrival-Date: {Now()}
        Original-Mail-From: <news@sender.example.com>
        Original-Rcpt-To: <someone@hosted.example.org>

        --part
        Content-Type: message/rfc822

        From: News <news@sender.example.com>
        To: <someone@hosted.example.org>
        Subject: This week
        Message-ID: <{number}.news@sender.example.com>

        {Body}
        --part--

        """;

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static string Address(int place) =>
        string.Create(CultureInfo.InvariantCulture, $"20.{(place >> 16) & 0xFF}.{(place >> 8) & 0xFF}.{place & 0xFF}");
}
