using System.Net;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Feedback.Reading;
using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

public sealed class FeedbackTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_complaint_of_a_trusted_reporter_counts_in_full_and_says_what_was_read()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var complaint = new Complaint { ArrivedAt = feedback.Clock.GetUtcNow().AddMinutes(-10), Incidents = "3" };

        var read = await feedback.ReportAsync(complaint);

        Assert.Equal(("read", "abuse", true), (FeedbackDriver.Status(read), read.GetProperty("type").GetString(), FeedbackDriver.Counts(read)));
        Assert.Equal(("203.0.113.7", "reported"), (read.GetProperty("source").GetProperty("address").GetString(), read.GetProperty("source").GetProperty("provenance").GetString()));
        Assert.Equal((FeedbackDriver.Trusted, true), (read.GetProperty("reporter").GetString(), read.GetProperty("reporterTrusted").GetBoolean()));
        Assert.Equal((3, "news@sender.example.com"), (read.GetProperty("incidents").GetInt32(), read.GetProperty("originalMailFrom").GetString()));
        Assert.Equal(complaint.ArrivedAt, read.GetProperty("arrivedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Nothing_that_is_shown_or_kept_for_long_names_the_recipient_the_subject_or_the_body()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        var read = (await feedback.ReportAsync(new Complaint())).GetRawText();
        var profile = (await feedback.ProfileAsync("203.0.113.7")).GetRawText();

        Assert.All(["someone", "hosted.example.org", "secret"], word => Assert.DoesNotContain(word, read + profile, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Ten_complaints_of_a_trusted_reporter_list_the_address_and_nine_do_not()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        await feedback.ComplainAsync(9);
        Assert.False(await feedback.IsListedAsync("203.0.113.7"));

        await feedback.ComplainAsync(1);
        var listing = await feedback.ListingAsync("203.0.113.7");
        Assert.Equal(("complaints", "scoring"), (listing!.Value.GetProperty("reason").GetString(), listing.Value.GetProperty("actor").GetString()));
        Assert.True(await feedback.App.IsListedAsync("203.0.113.7"));
    }

    [Fact]
    public async Task The_same_complaint_counts_once_however_often_it_is_sent()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var complaint = new Complaint { ArrivedAt = feedback.Clock.GetUtcNow() };

        var first = await feedback.ReportAsync(complaint);
        var again = await feedback.ReportAsync(complaint);

        Assert.True(FeedbackDriver.Counts(first));
        Assert.False(FeedbackDriver.Counts(again));
        Assert.Contains("repeat", FeedbackDriver.Why(again), StringComparison.Ordinal);
        Assert.Single((await feedback.ProfileAsync("203.0.113.7")).GetProperty("evidence").EnumerateArray());
    }

    [Fact]
    public async Task What_is_forged_in_the_name_of_a_trusted_reporter_does_not_take_the_place_of_what_is_true()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("Feedback__AuthservId", "mx.example.net"));
        var complaint = new Complaint { ArrivedAt = feedback.Clock.GetUtcNow() };

        var forged = await feedback.ReportAsync(complaint);
        var genuine = await feedback.ReportAsync(complaint with { Stamps = "Authentication-Results: mx.example.net; dkim=pass header.d=hostedemail.com\n" });

        Assert.Equal((false, true), (forged.GetProperty("reporterTrusted").GetBoolean(), genuine.GetProperty("reporterTrusted").GetBoolean()));
        Assert.True(FeedbackDriver.Counts(genuine), FeedbackDriver.Why(genuine));
    }

    [Fact]
    public async Task A_report_whose_message_comes_again_after_it_was_read_counts_once_and_stays_what_it_was()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var read = await feedback.ReportAsync(new Complaint());
        var id = read.GetProperty("id").GetString()!;

        await feedback.App.Services.GetRequiredService<FeedbackReading>().ReadAsync(id, TestContext.Current.CancellationToken);

        Assert.Equal(read.GetRawText(), (await feedback.ShowAsync(id)).Ok().GetRawText());
        Assert.Single((await feedback.ProfileAsync("203.0.113.7")).GetProperty("evidence").EnumerateArray());
    }

    [Theory]
    [InlineData("auth-failure")]
    [InlineData("opt-out")]
    public async Task A_type_that_is_no_complaint_never_counts(string type)
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        var read = await feedback.ReportAsync(new Complaint { Type = type });

        Assert.Equal((type, false), (read.GetProperty("type").GetString(), FeedbackDriver.Counts(read)));
        Assert.Empty((await feedback.ProfileAsync("203.0.113.7")).GetProperty("evidence").EnumerateArray());
    }

    [Fact]
    public async Task What_is_said_to_be_no_spam_takes_a_complaint_away()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(3);

        await feedback.ComplainAsync(1, new Complaint { Type = "not-spam" });

        Assert.Equal(2, await feedback.ScoreAsync("203.0.113.7"), 0.05);
    }

    [Fact]
    public async Task Strangers_together_weigh_half_of_what_lists_an_address_and_never_list_it()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var forged = new Complaint { From = "fbl@stranger.example.com" };

        await feedback.ComplainAsync(40, forged);

        Assert.Equal(5, await feedback.ScoreAsync("203.0.113.7"), 0.001);
        Assert.False(await feedback.IsListedAsync("203.0.113.7"));
    }

    [Fact]
    public async Task A_stranger_cannot_clear_an_address_by_saying_that_its_mail_is_no_spam()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);

        await feedback.ComplainAsync(30, new Complaint { Type = "not-spam", From = "fbl@stranger.example.com" });

        Assert.Equal(10, await feedback.ScoreAsync("203.0.113.7"), 0.05);
    }

    [Fact]
    public async Task One_report_that_claims_very_many_incidents_does_not_list()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        await feedback.ComplainAsync(1, new Complaint { Incidents = "1000000" });

        Assert.Equal(10, await feedback.ScoreAsync("203.0.113.7"), 0.05);
        Assert.False(await feedback.IsListedAsync("203.0.113.7"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_whole_and_shown_to_operators()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var bytes = "Subject: hello\r\n\r\nThis is no report.\r\n"u8.ToArray();

        var read = await feedback.ReportAsync(bytes);
        var id = read.GetProperty("id").GetString()!;

        Assert.Equal(("unreadable", false), (FeedbackDriver.Status(read), FeedbackDriver.Counts(read)));
        Assert.Equal(bytes, await feedback.App.Http.GetByteArrayAsync($"api/feedback/{id}/original", TestContext.Current.CancellationToken));
        var listed = (await feedback.ShowAllAsync("?status=unreadable")).Ok().GetProperty("items").EnumerateArray().Single();
        Assert.Equal(id, listed.GetProperty("id").GetString());
        Assert.Contains($"unreadable/{id}", await FeedbackDriver.OriginalsAsync(_account));
    }

    [Fact]
    public async Task What_could_not_be_read_can_be_read_again()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var id = (await feedback.ReportAsync("no report"u8.ToArray())).GetProperty("id").GetString()!;

        (await feedback.App.SendAsync(HttpMethod.Post, $"api/feedback/{id}/read")).Accepted();

        Assert.Equal("unreadable", FeedbackDriver.Status(await feedback.ReadAsync(id)));
        Assert.Equal(HttpStatusCode.NotFound, (await feedback.App.SendAsync(HttpMethod.Post, "api/feedback/20260302T120000000-00000000/read")).Status);
    }

    [Fact]
    public async Task A_report_that_waits_for_hours_since_the_reading_is_switched_off_is_not_given_up()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("AzureWebJobs.ReadFeedbackReport.Disabled", "true"));
        var id = await FeedbackDriver.IdAsync(feedback.PostAsync(new Complaint()));

        for (var half = 0; half < 48; half++)
        {
            await feedback.LetPassAsync(TimeSpan.FromMinutes(30));
        }

        Assert.Equal("received", FeedbackDriver.Status((await feedback.ShowAsync(id)).Ok()));
    }

    [Fact]
    public async Task Very_many_that_rest_do_not_hide_a_later_one_that_is_due()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("AzureWebJobs.ReadFeedbackReport.Disabled", "true"));
        var reports = feedback.App.Services.GetRequiredService<TableFeedback>();
        var now = feedback.Clock.GetUtcNow();
        await Parallel.ForEachAsync(Enumerable.Range(1, 510), TestContext.Current.CancellationToken, async (place, ending) =>
            await reports.PutWaitingAsync(new WaitingReport(TimedId.New(now.AddMinutes(-place)), PostedBy: null, now.AddDays(1), Sent: 3), ending));
        var id = await FeedbackDriver.IdAsync(feedback.PostAsync(new Complaint()));

        await feedback.LetPassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(1, (await reports.FindWaitingAsync(id, TestContext.Current.CancellationToken))!.Sent);
    }

    [Fact]
    public async Task A_long_queue_is_not_made_longer_by_what_waits_in_it()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("AzureWebJobs.ReadFeedbackReport.Disabled", "true"));
        await FeedbackDriver.IdAsync(feedback.PostAsync(new Complaint()));
        var known = feedback.App.Services.GetRequiredService<MessagesState>();

        known.NoteWaiting("feedback-reports", 100);
        await feedback.LetPassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(1, await MessagesAsync());

        known.NoteWaiting("feedback-reports", 99);
        await feedback.KeepHouseAsync();
        Assert.Equal(2, await MessagesAsync());

        async Task<int> MessagesAsync() => (await new QueueClient(_account.ConnectionString, "feedback-reports").GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount;
    }

    [Fact]
    public async Task A_report_waits_until_it_is_read_and_is_listed_as_waiting()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("AzureWebJobs.ReadFeedbackReport.Disabled", "true"));
        var id = await FeedbackDriver.IdAsync(feedback.PostAsync(new Complaint()));

        Assert.Equal("received", FeedbackDriver.Status((await feedback.ShowAsync(id)).Ok()));
        Assert.Equal(id, (await feedback.ShowAllAsync("?status=received")).Ok().GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Empty((await feedback.ShowAllAsync()).Ok().GetProperty("items").EnumerateArray());
    }
}
