using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>Where the source of a report comes from, and what each provenance may do.</summary>
public sealed class SourceTests(Azurite azurite)
{
    private const string Border = "Received: from mail.sender.example.com (mail.sender.example.com [203.0.113.9]) by mx1.example.net (Postfix) with ESMTPS id 1; Mon, 2 Mar 2026 11:59:00 +0000\n";
    private const string Inner = "Received: from mx1.example.net (mx1.example.net [10.0.0.5]) by store.example.net (Postfix) with LMTP id 2; Mon, 2 Mar 2026 11:59:01 +0000\n";
    private const string Foreign = "Received: from spammer.example.com (spammer.example.com [198.51.100.90]) by mx.hosted.example (Postfix) with ESMTP id 4; Mon, 2 Mar 2026 11:59:02 +0000\n";
    private const string Lower = "Received: from bot.example.com (bot.example.com [198.51.100.66]) by mail.sender.example.com (Postfix) with ESMTP id 3; Mon, 2 Mar 2026 11:58:00 +0000\n";
    private const string Spf = "Received-SPF: pass (mx1.example.net: domain designates 203.0.113.10) client-ip=203.0.113.10; envelope-from=news@sender.example.com\n";
    private const string Results = "Authentication-Results: mx1.example.net; spf=pass smtp.mailfrom=sender.example.com smtp.remote-ip=203.0.113.11\n";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Theory]
    [InlineData("203.0.113.7", Border + Spf, "203.0.113.7", "reported")]
    [InlineData("10.0.0.1", Inner + Border + Lower + Spf, "203.0.113.9", "received-border")]
    [InlineData(null, Inner + Border + Lower, "203.0.113.9", "received-border")]
    [InlineData(null, Lower + Spf + Results, "203.0.113.10", "spf")]
    [InlineData(null, Lower + Results, "203.0.113.11", "auth-results")]
    [InlineData(null, Lower + "X-Originating-IP: [203.0.113.12]\n", null, "unresolved")]
    [InlineData("192.0.2.200", Border, "203.0.113.9", "received-border")]
    [InlineData(null, Foreign + Border, null, "unresolved")]
    public async Task The_source_is_taken_from_the_most_reliable_place(string? reported, string trace, string? address, string provenance)
    {
        await using var feedback = await FeedbackDriver.StartAsync(
            _account, ("Feedback__BorderHosts", "mx1.example.net,store.example.net"), ("Feedback__OwnNetworks", "192.0.2.0/24"));

        var read = await feedback.ReportAsync(new Complaint { Source = reported, Trace = trace });

        var source = read.GetProperty("source");
        Assert.Equal((address, provenance), (source.GetProperty("address").GetString(), source.GetProperty("provenance").GetString()));
        Assert.Equal(address is not null, FeedbackDriver.Counts(read));
    }

    [Theory]
    [InlineData("203.0.113.9", Border, true)]
    [InlineData("203.0.113.10", Spf, false)]
    [InlineData("203.0.113.11", Results, false)]
    public async Task Only_what_was_reported_or_seen_at_the_border_lists_an_address_by_itself(string address, string trace, bool lists)
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("Feedback__BorderHosts", "mx1.example.net"));

        await feedback.ComplainAsync(15, new Complaint { Source = null, Trace = trace });

        Assert.Equal(lists, await feedback.IsListedAsync(address));
    }

    [Fact]
    public async Task An_ipv6_source_counts_for_its_64_and_the_listing_names_the_address_that_was_seen()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        await feedback.ComplainAsync(5, new Complaint { Source = "2001:db8:7::25" });
        await feedback.ComplainAsync(5, new Complaint { Source = "2001:db8:7::26" });

        var listing = await feedback.ListingAsync("2001:db8:7::1");
        Assert.Equal("2001:db8:7::/64", listing!.Value.GetProperty("prefix").GetString());
        Assert.StartsWith("2001:db8:7::2", listing.Value.GetProperty("seen").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_authserv_id_only_an_aligned_signature_makes_a_reporter_trusted()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("Feedback__AuthservId", "mx.example.net"));

        Assert.True(await TrustsAsync("Authentication-Results: mx.example.net; dkim=pass header.d=fbl.hostedemail.com\n"));
        Assert.False(await TrustsAsync(""));
        Assert.False(await TrustsAsync("Authentication-Results: mx.example.net; dkim=fail header.d=hostedemail.com\n"));
        Assert.False(await TrustsAsync("Authentication-Results: mx.example.net; dkim=pass header.d=evil.example.com\n"));
        Assert.False(await TrustsAsync("Authentication-Results: other.example.net; dkim=pass header.d=hostedemail.com\n"));
        Assert.False(await TrustsAsync("Authentication-Results: mx.example.net; dkim=none\nAuthentication-Results: mx.example.net; dkim=pass header.d=hostedemail.com\n"));
        Assert.False(await TrustsAsync("Authentication-Results: mx.example.net; dkim=pass header.d=nothostedemail.com\n"));

        async Task<bool> TrustsAsync(string stamps) => Trusted(await feedback.ReportAsync(new Complaint { Stamps = stamps }));
    }

    [Theory]
    [InlineData("feedbackloop@hostedemail.com", true)]
    [InlineData("feedbackloop@FBL.HostedEmail.com", true)]
    [InlineData("feedbackloop@nothostedemail.com", false)]
    [InlineData("feedbackloop@hostedemail.com.example.org", false)]
    public async Task A_reporter_is_trusted_by_the_domain_that_it_writes_from_or_one_above_it(string from, bool trusted)
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        Assert.Equal(trusted, Trusted(await feedback.ReportAsync(new Complaint { From = from })));
    }

    private static bool Trusted(JsonElement report) => report.GetProperty("reporterTrusted").GetBoolean();
}
