using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Arf.Tests.Builders;

namespace Reputation.Arf.Tests.Redaction;

public sealed class RedactionTests
{
    private static readonly Func<string, string>[] Forms =
    [
        address => $"To: {address}",
        address => $"X-Forwarded-To: {address}",
        address => $"X-Mark: {address.ToUpperInvariant()}",
        address => $"X-Mark: <bounce-{address.Replace('@', '=')}@sender.example>",
        address => $"X-Mark: SRS0=abc=de={string.Join('=', address.Split('@').Reverse())}@sender.example",
        address => $"List-Unsubscribe: <https://sender.example/u?e={Uri.EscapeDataString(address)}>",
        address => $"List-Unsubscribe: <https://sender.example/u?e={Uri.EscapeDataString(Uri.EscapeDataString(address))}>",
        address => $"List-Unsubscribe: <https://sender.example/u/{Convert.ToBase64String(Encoding.ASCII.GetBytes(address))}>",
        address => $"X-Mark: id={Convert.ToBase64String(Encoding.ASCII.GetBytes("1:" + address + ":2")).TrimEnd('=').Replace('+', '-').Replace('/', '_')}",
        address => $"X-Mark: abc{Convert.ToBase64String(Encoding.ASCII.GetBytes("u=" + address))}",
        address => $"X-Mark: =?utf-8?B?{Convert.ToBase64String(Encoding.ASCII.GetBytes("Dear " + address))}?=",
        address => $"X-Mark: =?utf-8?Q?Dear_{address.Replace("@", "=40", StringComparison.Ordinal)}?=",
        address => $"X-Mark: https://sender.example/{address[..4]}\n {address[4..]}",
        address => $"X-Original-Subject: for {address}",
        address => $"Received: from a (b [192.0.2.1]) by c for <{address}>; Mon, 4 May 2026 00:00:00 +0000",
    ];

    [Fact]
    public void No_recipient_occurs_in_any_form() =>
        Prop.ForAll(
            (from report in AnyReport.Reports
             from form in Gen.Elements(Forms)
             select report with
             {
                 MoreHeader = [form(report.Recipient)],
                 Sender = $"bounce-{report.Recipient.Replace('@', '=')}@sender.example",
             }).ToArbitrary(),
            written =>
            {
                var report = FeedbackReportReader.Read(written.Build());
                var excerpt = ReportRedaction.Excerpt(report);
                AssertHidden(written.Recipient, excerpt);
                Assert.Contains("Message-ID: <" + written.MessageId + ">", excerpt, StringComparison.Ordinal);
                Assert.Contains("Feedback-Type: " + written.Type, excerpt, StringComparison.Ordinal);
                Assert.Equal("[redacted]@sender.example", ReportRedaction.MailFrom(report));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Excerpt_Report_IsItsFieldsWithoutRecipients() =>
        Assert.Equal(
            """
            Feedback-Type: abuse
            User-Agent: Builder/1
            Version: 1
            Original-Mail-From: <news@sender.example>
            Original-Rcpt-To: [redacted]
            Arrival-Date: Mon, 4 May 2026 07:58:12 +0000
            Source-IP: 198.51.100.7
            Incidents: 1

            Return-Path: <news@sender.example>
            Received: from mail.sender.example (mail.sender.example [198.51.100.7]) by mx.example.org with ESMTPS id 1 for [redacted]; Mon, 4 May 2026 09:58:12 +0200
            From: The News <news@sender.example>
            To: [redacted]
            Message-ID: <1@sender.example>
            Reply-To: <answers@sender.example>

            """,
            ReportRedaction.Excerpt(FeedbackReportReader.Read(new ReportBuilder { MoreHeader = ["Reply-To: <answers@sender.example>"] }.Build())));

    [Fact]
    public void Excerpt_Length_IsKeptAtWholeLines()
    {
        var report = FeedbackReportReader.Read(new ReportBuilder { MoreHeader = [.. Enumerable.Range(0, 1000).Select(number => $"Precedence: value {number}")] }.Build());

        Assert.InRange(ReportRedaction.Excerpt(report).Length, 16000, 16384);
        Assert.Equal("Feedback-Type: abuse\n", ReportRedaction.Excerpt(report, 30));
        Assert.Equal("", ReportRedaction.Excerpt(report, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportRedaction.Excerpt(report, -1));
    }

    [Theory]
    [InlineData("Received: from a by b with SMTP id 1 for  <hidden@example.org>; Mon, 4 May 2026 09:58:12 +0200")]
    [InlineData("Received: from a by b id 1 for <one@example.com>, <hidden@example.org>; Mon, 4 May 2026 09:58:12 +0200")]
    [InlineData("Received: from a by b id 1 for (x) <hidden@example.org>")]
    [InlineData("Received: from a by b with SMTP id 1 for<hidden@example.org>; Mon, 4 May 2026 09:58:12 +0200")]
    [InlineData("Received: from a by b (envelope-to hidden@example.org) id 1 (for: hidden@example.net); Mon, 4 May 2026 09:58:12 +0200")]
    [InlineData("Received-SPF: pass client-ip=198.51.100.7; envelope-to=hidden@example.org")]
    [InlineData("Received-SPF: pass client-ip=198.51.100.7; envelope-to = hidden@example.org; receiver=hidden@example.net")]
    [InlineData("Authentication-Results: mx; spf=pass smtp.rcptto = hidden@example.org")]
    [InlineData("Authentication-Results: mx; spf=pass header.to=hidden@example.org")]
    [InlineData("DKIM-Signature: v=1; d=sender.example; a=hidden@example.org")]
    [InlineData("To: hidden (c) @ example.org\nReply-To: hidden@example.org")]
    [InlineData("Cc: hidden@redacted.example.org\nReply-To: hidden@redacted.example.org")]
    [InlineData("Authentication-Results: mx; spf=pass smtp.rcptto=hidden@example.org")]
    [InlineData("DKIM-Signature: v=1; d=sender.example; z=To:hidden@example.org|Subject:hidden")]
    [InlineData("X-Spam-Report: Content preview: hidden")]
    [InlineData("X-Subject-Orig: hidden")]
    [InlineData("X-Forwarded-For: hidden@example.org other@example.net")]
    public void Excerpt_WhateverSoftwareThoughtOf_IsLeftOut(string field)
    {
        var report = FeedbackReportReader.Read(new ReportBuilder { MoreHeader = [field] }.Build());

        Assert.DoesNotContain("hidden", ReportRedaction.Excerpt(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Received-SPF: Pass (mx: domain of news@sender.example designates 198.51.100.7 as permitted sender) envelope-from=news@sender.example")]
    [InlineData("Authentication-Results: mx; spf=pass smtp.mailfrom=news@sender.example; dkim=pass header.i=@sender.example; dmarc=pass header.from=sender.example")]
    [InlineData("Received: from a (b [198.51.100.7]) by c with ESMTPS id 1; Mon, 4 May 2026 09:58:12 +0200")]
    public void Excerpt_WhatTellsOfTheSender_Stays(string field)
    {
        var report = FeedbackReportReader.Read(new ReportBuilder { MoreHeader = [field] }.Build());

        Assert.Contains(field + "\n", ReportRedaction.Excerpt(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Excerpt_MoreRecipientsThanCanBeSearchedFor_HasNoHeader()
    {
        var recipients = string.Join(", ", Enumerable.Range(0, 100).Select(number => $"reader{number}@example.org"));
        var report = FeedbackReportReader.Read(new ReportBuilder { MoreHeader = ["Cc: " + recipients, "X-Mark: reader99@example.org"] }.Build());

        Assert.DoesNotContain("reader", ReportRedaction.Excerpt(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("news@sender.example", "news@sender.example")]
    [InlineData("bounce-reader=example.org@sender.example", "[redacted]@sender.example")]
    [InlineData("bounce-Reader=EXAMPLE.org@sender.example", "[redacted]@sender.example")]
    [InlineData("bounce-somebody=else.example@sender.example", "[redacted]@sender.example")]
    [InlineData("SRS0=ab=cd=example.org=reader@sender.example", "[redacted]@sender.example")]
    [InlineData("b-somebody%40else.example@sender.example", "[redacted]@sender.example")]
    [InlineData("prvs=12345=news@sender.example", "prvs=12345=news@sender.example")]
    [InlineData("b.cmVhZGVyQGV4YW1wbGUub3Jn@sender.example", "[redacted]@sender.example")]
    [InlineData("reader@example.org", "[redacted]@example.org")]
    public void MailFrom_Forms_AreMasked(string sender, string masked) =>
        Assert.Equal(masked, ReportRedaction.MailFrom(FeedbackReportReader.Read(new ReportBuilder { Sender = sender }.Build())));

    private static void AssertHidden(string recipient, string excerpt)
    {
        var octets = Encoding.ASCII.GetBytes(recipient);
        string[] forms =
        [
            recipient, recipient.Replace('@', '='), Uri.EscapeDataString(recipient), recipient.Replace("@", "=40", StringComparison.Ordinal),
            recipient.Split('@')[0], Convert.ToBase64String(octets)[..8],
        ];
        Assert.All(forms, form => Assert.DoesNotContain(form, excerpt, StringComparison.OrdinalIgnoreCase));
    }
}
