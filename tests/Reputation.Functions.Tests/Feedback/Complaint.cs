using System.Globalization;
using System.Text;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>One feedback report as a mailbox provider sends it; a test changes what matters to it.</summary>
internal sealed record Complaint
{
    private static int Number;

    public string Type { get; init; } = "abuse";

    public string? Source { get; init; } = "203.0.113.7";

    public string From { get; init; } = "feedbackloop@fbl.hostedemail.com";

    public string Recipient { get; init; } = "someone@hosted.example.org";

    public string MessageId { get; init; } = $"{Interlocked.Increment(ref Number)}.complaint@sender.example.com";

    public DateTimeOffset? ArrivedAt { get; init; }

    public string? Incidents { get; init; }

    /// <summary>Fields in front of the report's own, each a line.</summary>
    public string Stamps { get; init; } = "";

    /// <summary>Fields in front of the message's own, each a line.</summary>
    public string Trace { get; init; } = "";

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString().ReplaceLineEndings("\r\n"));

    public override string ToString() =>
        $"""
        {Stamps}From: Feedback loop <{From}>
        To: abuse@example.net
        Subject: complaint
        Date: Mon, 2 Mar 2026 12:00:00 +0000
        Message-ID: <{Guid.NewGuid():N}@fbl.hostedemail.com>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="part"

        --part
        Content-Type: text/plain

        A recipient complains.

        --part
        Content-Type: message/feedback-report

        Feedback-Type: {Type}
        User-Agent: Example-FBL/1.0
        Version: 1
        {Field("Source-IP", Source)}{Field("Arrival-Date", ArrivedAt?.ToString("r", CultureInfo.InvariantCulture).Replace("GMT", "+0000", StringComparison.Ordinal))}{Field("Incidents", Incidents)}Original-Mail-From: <news@sender.example.com>
        Original-Rcpt-To: <{Recipient}>

        --part
        Content-Type: message/rfc822

        {Trace}From: News <news@sender.example.com>
        To: <{Recipient}>
        Subject: A secret subject
        Message-ID: <{MessageId}>

        A secret body for {Recipient}.

        --part--

        """;

    private static string Field(string name, string? value) => value is null ? "" : $"{name}: {value}\n";
}
