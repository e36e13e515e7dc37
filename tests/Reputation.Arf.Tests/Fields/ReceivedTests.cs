using System.Text;
using Reputation.Arf.Fields;

namespace Reputation.Arf.Tests.Fields;

public sealed class ReceivedTests
{
    [Theory]
    // Postfix
    [InlineData("from helo.example (mail.example [192.0.2.1]) by mx.example.org (Postfix) with ESMTPS id 1 for <a@b>; x", "helo.example", "mail.example", "192.0.2.1", "mx.example.org", "ESMTPS")]
    [InlineData("from helo.example (unknown [192.0.2.1]) by mx.example.org (Postfix) with ESMTP id 1", "helo.example", null, "192.0.2.1", "mx.example.org", "ESMTP")]
    [InlineData("from [203.0.113.9] (mail.example [192.0.2.1])\r\n\t(using TLSv1.3 (256/256 bits))\r\n\tby mx.example.org", "[203.0.113.9]", "mail.example", "192.0.2.1", "mx.example.org", null)]
    [InlineData("from h (h.example [IPv6:2001:db8::1]) by mx", "h", "h.example", "2001:db8::1", "mx", null)]
    // Sendmail
    [InlineData("from helo (user@mail.example [192.0.2.1] (may be forged)) by mx.example.org (8.17/8.17) with ESMTP id 1", "helo", "mail.example", "192.0.2.1", "mx.example.org", "ESMTP")]
    // Exim
    [InlineData("from [192.0.2.1] (helo=mail.example) by mx with esmtps (TLS1.3) id 1", "mail.example", null, "192.0.2.1", "mx", "ESMTPS")]
    [InlineData("from mail.example ([192.0.2.1] helo=me.example) by mx with esmtp", "me.example", "mail.example", "192.0.2.1", "mx", "ESMTP")]
    [InlineData("from mail.example ([192.0.2.1]:4711 helo=[203.0.113.9]) by mx", "[203.0.113.9]", "mail.example", "192.0.2.1", "mx", null)]
    // Microsoft
    [InlineData("from mail.example (192.0.2.1) by MX1.example.org (10.0.0.1) with Microsoft SMTP Server id 15", "mail.example", null, "192.0.2.1", "MX1.example.org", "Microsoft")]
    [InlineData("from a.example (2001:db8::1) by b.example (2001:db8::2) with HTTPS; x", "a.example", null, "2001:db8::1", "b.example", "HTTPS")]
    // qmail
    [InlineData("from unknown (HELO me.example) (192.0.2.1) by mx with SMTP", "me.example", null, "192.0.2.1", "mx", "SMTP")]
    [InlineData("from mail.example (HELO [203.0.113.9]) (ident@192.0.2.1) by mx with SMTP", "[203.0.113.9]", "mail.example", "192.0.2.1", "mx", "SMTP")]
    // Gmail, Yahoo
    [InlineData("from m.example (m.example. [192.0.2.1]) by mx.google.com with ESMTPS id x (version=TLS1_3)", "m.example", "m.example", "192.0.2.1", "mx.google.com", "ESMTPS")]
    [InlineData("from 192.0.2.1 (EHLO m.example) by 10.197.41.115 with SMTPs", "m.example", null, "192.0.2.1", "10.197.41.115", "SMTPs")]
    // Nothing that a server recorded
    [InlineData("from [203.0.113.9] by mx with SMTP", "[203.0.113.9]", null, null, "mx", "SMTP")]
    [InlineData("by mx.example.org with SMTP id 1", null, null, null, "mx.example.org", "SMTP")]
    [InlineData("from by (by [192.0.2.1]) by by with with", "by", "by", "192.0.2.1", "by", "with")]
    [InlineData("from x (y [192.0.2.1", "x", "y", "192.0.2.1", null, null)]
    [InlineData("from x (y [010.0.0.1]) by mx", "x", null, null, "mx", null)]
    [InlineData("((((((", null, null, null, null, null)]
    [InlineData("", null, null, null, null, null)]
    public void Read_StylesOfServers_AreUnderstood(string value, string? name, string? host, string? address, string? by, string? with)
    {
        var hop = ReceivedReader.Read(Encoding.UTF8.GetBytes(value));

        Assert.Equal((name, host, address, by, with), (hop.FromName, hop.FromHost, hop.FromAddress?.ToString(), hop.By, hop.With));
    }

    [Fact]
    public void Read_DateAfterTheLastSemicolon_IsTheTime() =>
        Assert.Equal(
            new DateTimeOffset(2026, 5, 4, 9, 58, 12, TimeSpan.FromHours(2)),
            ReceivedReader.Read("from a (b [192.0.2.1]) by mx id 1; tls=x; Mon, 4 May 2026 09:58:12 +0200 (CEST)"u8).At);
}
