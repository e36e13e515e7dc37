using System.Text.Json;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Feedback;

namespace Reputation.Functions.Tests.Standings;

/// <summary>How long evidence keeps an address on the list.</summary>
public sealed class ListingTimeTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task It_leaves_the_list_by_itself_when_it_was_said_to_and_not_before()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);
        await feedback.LetPassAsync(TimeSpan.FromMinutes(3));
        var clearAt = (await ScoringAsync(feedback)).GetProperty("clearAt").GetDateTimeOffset();

        await feedback.LetPassAsync(clearAt - feedback.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.True(await feedback.IsListedAsync(Address));
        Assert.Equal(clearAt, (await ScoringAsync(feedback)).GetProperty("clearAt").GetDateTimeOffset());

        await feedback.LetPassAsync(TimeSpan.FromSeconds(2));
        Assert.False(await feedback.IsListedAsync(Address));
        Assert.Equal(JsonValueKind.Null, (await ScoringAsync(feedback)).GetProperty("clearAt").ValueKind);
    }

    [Fact]
    public async Task More_complaints_keep_it_longer()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);
        var first = (await ScoringAsync(feedback)).GetProperty("clearAt").GetDateTimeOffset();
        await feedback.ComplainAsync(5);
        var later = (await ScoringAsync(feedback)).GetProperty("clearAt").GetDateTimeOffset();

        await feedback.LetPassAsync(first - feedback.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        Assert.True(await feedback.IsListedAsync(Address));

        await feedback.LetPassAsync(later - feedback.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        Assert.False(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task What_is_no_spam_ends_it_sooner_though_not_before_the_least_time()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);
        var listedAt = feedback.Clock.GetUtcNow();
        await feedback.ComplainAsync(9, new Complaint { Type = "not-spam" });

        await feedback.LetPassAsync(TimeSpan.FromHours(11.9));
        Assert.True(await feedback.IsListedAsync(Address));
        Assert.InRange((await ScoringAsync(feedback)).GetProperty("clearAt").GetDateTimeOffset() - listedAt, TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));

        await feedback.LetPassAsync(TimeSpan.FromHours(0.2));
        Assert.False(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task Each_time_that_it_comes_back_it_stays_twice_as_long_and_less_long_after_a_quiet_time()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("Scoring__TrapHalfLife", "00:10:00"));

        await AssertStaysAsync(feedback, hours: 12, strikes: 0);
        await AssertStaysAsync(feedback, hours: 24, strikes: 1);
        await AssertStaysAsync(feedback, hours: 48, strikes: 2);

        await feedback.LetPassAsync(TimeSpan.FromDays(30.1));
        await AssertStaysAsync(feedback, hours: 48, strikes: 2);

        await feedback.LetPassAsync(TimeSpan.FromDays(91));
        await AssertStaysAsync(feedback, hours: 12, strikes: 0);
    }

    private static async Task AssertStaysAsync(FeedbackDriver feedback, double hours, int strikes)
    {
        (await feedback.HitTrapAsync(new { address = Address })).Accepted();
        Assert.Equal(strikes, (await ScoringAsync(feedback)).GetProperty("strikes").GetInt32());

        await feedback.LetPassAsync(TimeSpan.FromHours(hours - 0.1));
        Assert.True(await feedback.IsListedAsync(Address), $"still listed before {hours} h");

        await feedback.LetPassAsync(TimeSpan.FromHours(0.2));
        Assert.False(await feedback.IsListedAsync(Address), $"not listed after {hours} h");
    }

    private static async Task<JsonElement> ScoringAsync(FeedbackDriver feedback) => (await feedback.ProfileAsync(Address)).GetProperty("scoring");
}
