using System.Globalization;
using System.Text;

namespace Reputation.Benchmarks.Arf;

/// <summary>Feedback reports of about 4 KB, the same in every run: three parts, and a message with two hops, results, a signature and a body.</summary>
internal static class SampleReports
{
    private const int Seed = 20260504;

    private static readonly string[] Words = ["news", "offer", "week", "price", "about", "your", "order", "again", "garden", "letter", "=", "--", "thanks"];

    public static byte[][] Make(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(number => Encoding.ASCII.GetBytes(One(random, number).ReplaceLineEndings("\r\n")))];
    }

    private static string One(Random random, int number)
    {
        var address = string.Create(
            CultureInfo.InvariantCulture, $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}");
        return $"""
            Received: from out.reporter.example (out.reporter.example [192.0.2.25])
                by mx.example.net (Postfix) with ESMTPS id 4F{number:X6}
                for <fbl@example.net>; Mon, 4 May 2026 10:00:01 +0000 (UTC)
            Authentication-Results: mx.example.net; dkim=pass header.d=reporter.example header.s=k1; spf=pass smtp.mailfrom=feedback@reporter.example
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=reporter.example; s=k1; t=1777888801;
                h=from:to:subject:date:message-id; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR
            From: "Feedback" <feedback@reporter.example>
            To: <fbl@example.net>
            Subject: Feedback report
            Date: Mon, 4 May 2026 10:00:00 +0000
            Message-ID: <report-{number}@reporter.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report;
                boundary="part-{number}-of-a-report"

            --part-{number}-of-a-report
            Content-Type: text/plain; charset=us-ascii

            This is a report about a message that was received from {address} on Mon, 4 May 2026.

            --part-{number}-of-a-report
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: SomeGenerator/1.0
            Version: 1
            Original-Mail-From: <news@sender.example>
            Original-Rcpt-To: <reader{number}@example.org>
            Arrival-Date: Mon, 4 May 2026 09:58:12 +0200
            Source-IP: {address}
            Reporting-MTA: dns; mx.example.org
            Reported-Domain: sender.example

            --part-{number}-of-a-report
            Content-Type: message/rfc822
            Content-Disposition: inline

            {Message(random, number, address)}
            --part-{number}-of-a-report--

            """;
    }

    private static string Message(Random random, int number, string address) => $"""
        Return-Path: <news@sender.example>
        Received: from mail.sender.example (mail.sender.example [{address}])
            by mx.example.org (Postfix) with ESMTPS id 5A{number:X6}
            for <reader{number}@example.org>; Mon, 4 May 2026 09:58:12 +0200 (CEST)
        Received: from app.sender.example (app.sender.example [10.0.0.7])
            by mail.sender.example (Postfix) with ESMTP id 6B{number:X6}; Mon, 4 May 2026 07:58:11 +0000 (UTC)
        Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=news@sender.example;
            dkim=pass header.d=sender.example; dmarc=pass header.from=sender.example
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=sender.example; s=k1;
            h=from:to:subject:date:message-id; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
            b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR
        From: "The News" <news@sender.example>
        To: <reader{number}@example.org>
        Subject: This week
        Date: Mon, 4 May 2026 07:58:10 +0000
        Message-ID: <news-{number}@sender.example>
        List-Unsubscribe: <https://sender.example/u/{number}>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        {Body(random)}
        """;

    private static string Body(Random random)
    {
        var text = new StringBuilder();
        var length = random.Next(600, 2200);
        while (text.Length < length)
        {
            text.AppendJoin(' ', Enumerable.Range(0, 10).Select(_ => Words[random.Next(Words.Length)])).Append('\n');
        }

        return text.ToString();
    }
}
