using System.Text;
using System.Text.Json;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>A complaint as XARF 4, in a mail that has it attached.</summary>
internal sealed class XarfComplaint(Complaint complaint)
{
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString().ReplaceLineEndings("\r\n"));

    public override string ToString() =>
        $"""
        From: Reports <{complaint.From}>
        To: abuse@example.net
        Subject: report
        Date: Mon, 2 Mar 2026 12:00:00 +0000
        Message-ID: <xarf.{complaint.MessageId}>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="part"

        --part
        Content-Type: text/plain

        A recipient complains.

        --part
        Content-Type: application/json; name="xarf.json"

        {Json()}
        --part--

        """;

    private string Json() => JsonSerializer.Serialize(new
    {
        xarf_version = "4.0.0",
        timestamp = complaint.ArrivedAt,
        source_identifier = complaint.Source,
        category = "messaging",
        type = complaint.Type == "fraud" ? "phishing" : "spam",
        smtp_to = complaint.Recipient,
        evidence = new[] { new { content_type = "message/rfc822", payload = Convert.ToBase64String(Encoding.UTF8.GetBytes(Message())) } },
    });

    private string Message() =>
        $"From: News <news@sender.example.com>\r\nTo: <{complaint.Recipient}>\r\nSubject: A secret subject\r\nMessage-ID: <{complaint.MessageId}>\r\n\r\nA secret body.\r\n";
}
