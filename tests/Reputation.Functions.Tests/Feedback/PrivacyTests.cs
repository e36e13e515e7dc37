using System.Net;
using Azure.Storage.Blobs;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>Who received a message, and what was in it, is nowhere after its time.</summary>
public sealed class PrivacyTests(Azurite azurite)
{
    private static readonly string[] Words = ["quillfeather", "lantern.example.org", "secret subject", "secret body"];

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task After_its_retention_nothing_in_the_account_or_the_log_tells_of_a_report_that_was_read()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(2, Secret());
        await feedback.ReportAsync(Secret() with { MessageId = "bounce-quillfeather=lantern.example.org@sender.example.com" });
        Assert.All(await AccountScan.FindAsync(_account, Words), place => Assert.StartsWith("blob feedback/received/", place, StringComparison.Ordinal));
        Assert.Equal(3, (await AccountScan.FindAsync(_account, Words)).Count);

        await feedback.LetPassAsync(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal(3, (await FeedbackDriver.OriginalsAsync(_account)).Count);
        await feedback.LetPassAsync(TimeSpan.FromMinutes(2));

        Assert.Empty(await AccountScan.FindAsync(_account, Words));
        Assert.DoesNotContain(feedback.App.Logs.All, line => AccountScan.Holds(System.Text.Encoding.UTF8.GetBytes(line.Text), Words));
    }

    [Fact]
    public async Task A_backup_holds_none_of_it_at_any_time()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(2, Secret());
        await feedback.ReportAsync("To: quillfeather@lantern.example.org\r\n\r\nno report"u8.ToArray());

        var file = await feedback.App.BackUpAsync();

        Assert.True(AccountScan.Holds(file, ["203.0.113.7"]));
        Assert.False(AccountScan.Holds(file, Words));
    }

    [Fact]
    public async Task What_cannot_be_read_goes_after_a_retention_of_its_own()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("Feedback__UnreadableRetention", "10.00:00:00"));
        var id = (await feedback.ReportAsync("To: quillfeather@lantern.example.org\r\n\r\nno report"u8.ToArray())).GetProperty("id").GetString()!;

        await feedback.LetPassAsync(TimeSpan.FromDays(8));
        Assert.Equal([$"unreadable/{id}"], await FeedbackDriver.OriginalsAsync(_account));

        await feedback.LetPassAsync(TimeSpan.FromDays(2.1));
        Assert.Empty(await AccountScan.FindAsync(_account, Words));
        Assert.Equal(HttpStatusCode.NotFound, (await feedback.App.SendAsync(HttpMethod.Get, $"api/feedback/{id}/original")).Status);
        Assert.Equal("unreadable", FeedbackDriver.Status((await feedback.ShowAsync(id)).Ok()));
    }

    [Fact]
    public async Task What_could_not_be_read_and_is_read_later_is_not_kept_as_unreadable()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var id = (await feedback.ReportAsync("no report"u8.ToArray())).GetProperty("id").GetString()!;
        await new BlobContainerClient(_account.ConnectionString, "feedback").GetBlobClient($"unreadable/{id}")
            .UploadAsync(BinaryData.FromBytes(Secret().ToBytes()), overwrite: true, TestContext.Current.CancellationToken);

        (await feedback.App.SendAsync(HttpMethod.Post, $"api/feedback/{id}/read")).Accepted();

        Assert.Equal("read", FeedbackDriver.Status(await feedback.ReadAsync(id)));
        await Eventually.TrueAsync(
            async () => (await FeedbackDriver.OriginalsAsync(_account)).SequenceEqual([$"received/{id}"]), "only the copy of those that were read is left");
        await feedback.LetPassAsync(TimeSpan.FromDays(7.1));
        Assert.Empty(await AccountScan.FindAsync(_account, Words));
    }

    [Fact]
    public async Task Records_are_forgotten_after_their_retention()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("Feedback__Retention", "20.00:00:00"), ("Feedback__UnreadableRetention", "20.00:00:00"));
        var id = (await feedback.ReportAsync(Secret())).GetProperty("id").GetString()!;

        await feedback.LetPassAsync(TimeSpan.FromDays(19.9));
        Assert.Equal("read", FeedbackDriver.Status((await feedback.ShowAsync(id)).Ok()));

        await feedback.LetPassAsync(TimeSpan.FromDays(0.2));
        Assert.Equal(HttpStatusCode.NotFound, (await feedback.ShowAsync(id)).Status);
        Assert.DoesNotContain(await AccountScan.FindAsync(_account, id), place => place.StartsWith("table FeedbackReports", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_still_waits_is_kept()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("AzureWebJobs.ReadFeedbackReport.Disabled", "true"));
        var id = await FeedbackDriver.IdAsync(feedback.PostAsync(Secret()));

        await feedback.LetPassAsync(TimeSpan.FromDays(8));

        Assert.Equal([$"received/{id}"], await FeedbackDriver.OriginalsAsync(_account));
        Assert.Equal("received", FeedbackDriver.Status((await feedback.ShowAsync(id)).Ok()));
    }

    private static Complaint Secret() => new()
    {
        Recipient = "quillfeather@lantern.example.org",
        Trace = "Received: from mail.sender.example.com ([203.0.113.7]) by mx.example.net with ESMTP id 1 for <quillfeather@lantern.example.org>; Mon, 2 Mar 2026 11:59:00 +0000\n",
    };
}
