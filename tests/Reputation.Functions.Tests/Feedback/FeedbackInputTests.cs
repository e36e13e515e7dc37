using System.Net;
using System.Text;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>Bad input at the endpoints of feedback and traps: a clear error, and nothing stored.</summary>
public sealed class FeedbackInputTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task What_is_no_mail_is_refused_and_nothing_is_stored()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await feedback.PostAsync("{}"u8.ToArray(), "application/json")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await feedback.PostAsync([])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await feedback.PostAsync(new Complaint().ToBytes(), query: "?trusted=true")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await feedback.PostAsync(new byte[(1 << 20) + 1])).Status);

        Assert.Empty((await feedback.ShowAllAsync("?status=received")).Ok().GetProperty("items").EnumerateArray());
        Assert.Empty((await feedback.ShowAllAsync()).Ok().GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_report_of_a_whole_mebibyte_is_read()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        var report = new Complaint { ArrivedAt = feedback.Clock.GetUtcNow() }.ToBytes();
        var padded = report.Concat(Encoding.ASCII.GetBytes(new string('x', (1 << 20) - report.Length))).ToArray();

        Assert.True(FeedbackDriver.Counts(await feedback.ReportAsync(padded)));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("..%2F..%2Funreadable")]
    [InlineData("20260302T120000000-00000000")]
    [InlineData("20260302T120000000-0000000G")]
    public async Task An_id_that_names_no_report_is_not_found(string id)
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        Assert.Equal(HttpStatusCode.NotFound, (await feedback.ShowAsync(id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await feedback.App.SendAsync(HttpMethod.Get, $"api/feedback/{id}/original")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await feedback.App.SendAsync(HttpMethod.Post, $"api/feedback/{id}/read")).Status);
    }

    [Theory]
    [InlineData("?status=lost")]
    [InlineData("?cursor=../x")]
    [InlineData("?limit=0")]
    [InlineData("?state=read")]
    public async Task A_list_of_reports_refuses_what_cannot_be_meant(string query)
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        Assert.Equal(HttpStatusCode.BadRequest, (await feedback.ShowAllAsync(query)).Status);
    }

    [Fact]
    public async Task Reports_are_listed_in_pages_the_newest_first()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        List<string> ids = [];
        for (var one = 0; one < 5; one++)
        {
            feedback.Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Add((await feedback.ReportAsync(new Complaint())).GetProperty("id").GetString()!);
        }

        var first = (await feedback.ShowAllAsync("?limit=3")).Ok();
        var rest = (await feedback.ShowAllAsync($"?limit=3&cursor={first.GetProperty("cursor").GetString()}")).Ok();

        ids.Reverse();
        Assert.Equal(ids, first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetString()));
        Assert.Null(rest.GetProperty("cursor").GetString());
    }
}
