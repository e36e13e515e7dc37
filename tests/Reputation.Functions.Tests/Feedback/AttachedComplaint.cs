using System.Text;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>A complaint as Microsoft sent it before there was a format: the message, attached, and nothing else.</summary>
internal sealed class AttachedComplaint(Complaint complaint)
{
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString().ReplaceLineEndings("\r\n"));

    public override string ToString() =>
        $"""
        From: <{complaint.From}>
        To: abuse@example.net
        Subject: complaint
        Date: Mon, 2 Mar 2026 12:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="part"

        --part
        Content-Type: message/rfc822
        Content-Disposition: attachment

        X-HmXmrOriginalRecipient: <{complaint.Recipient}>
        {complaint.Trace}From: News <news@sender.example.com>
        To: <{complaint.Recipient}>
        Subject: A secret subject
        Message-ID: <{complaint.MessageId}>

        A secret body.

        --part--

        """;
}
