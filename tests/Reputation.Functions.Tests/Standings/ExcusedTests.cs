using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Feedback;
using Reputation.Functions.Tests.Traffic;

namespace Reputation.Functions.Tests.Standings;

/// <summary>Complaints that are a small share of an address' mail: they neither list, nor hold, nor keep the desk from letting it go.</summary>
public sealed class ExcusedTests(Azurite azurite)
{
    private const string Much = """{"address":"203.0.113.7","messages":1000000}""";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task Traffic_that_becomes_known_later_lets_a_listed_address_go_after_the_least_time()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(12);
        await feedback.KeepHouseAsync();
        (await feedback.App.ReportTrafficAsync(Much)).Accepted();

        await feedback.LetPassAsync(TimeSpan.FromHours(7));
        Assert.True(await feedback.IsListedAsync("203.0.113.7"));

        await feedback.LetPassAsync(TimeSpan.FromHours(6));
        Assert.False(await feedback.IsListedAsync("203.0.113.7"));
        Assert.True(await feedback.ScoreAsync("203.0.113.7") > 4);
    }

    [Fact]
    public async Task The_desk_does_not_refuse_a_large_sender_for_a_few_complaints()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.App.ReportTrafficAsync(Much)).Accepted();
        await feedback.ComplainAsync(12);
        (await feedback.App.ListAsync("203.0.113.7")).Created();

        var taken = (await feedback.App.SendJsonAsync(
            HttpMethod.Post, "api/delisting-requests", new { address = "203.0.113.7", email = "postmaster@example.com", explanation = "Mended." })).Accepted();
        var id = taken.GetProperty("id").GetString();
        await Eventually.TrueAsync(
            async () =>
            {
                feedback.Clock.Advance(TimeSpan.FromMilliseconds(20));
                var request = (await feedback.App.SendAsync(HttpMethod.Get, $"api/delisting-requests/{id}")).Ok();
                return request.GetProperty("reasons").EnumerateArray().Any(reason =>
                    reason.GetProperty("rule").GetString() == "ComplaintScoreMustBeBelowRelease" && reason.GetProperty("passed").GetBoolean());
            },
            "the rule of the score passes");
    }

    [Fact]
    public async Task An_address_that_is_no_longer_allowed_is_listed_by_what_was_known_of_it()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.App.AllowAsync("203.0.113.7")).Created();
        (await feedback.HitTrapAsync(new { address = "203.0.113.7" })).Accepted();
        (await feedback.App.DisallowAsync("203.0.113.7")).Ok();

        await feedback.LetPassAsync(TimeSpan.FromMinutes(11));

        Assert.True(await feedback.IsListedAsync("203.0.113.7"));
    }
}
