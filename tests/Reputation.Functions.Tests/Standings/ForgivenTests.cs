using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Feedback;

namespace Reputation.Functions.Tests.Standings;

/// <summary>What an operator lets go is not listed again by what was known until then.</summary>
public sealed class ForgivenTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(3);

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task Old_evidence_does_not_list_it_again_and_new_evidence_does()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(12);

        await LetGoAsync(feedback);
        await feedback.LetPassAsync(Soon);
        Assert.False(await feedback.IsListedAsync(Address));
        Assert.Equal(0, await feedback.ScoreAsync(Address));
        Assert.All((await feedback.ProfileAsync(Address)).GetProperty("evidence").EnumerateArray(), piece => Assert.True(piece.GetProperty("forgiven").GetBoolean()));

        await feedback.ComplainAsync(9);
        Assert.False(await feedback.IsListedAsync(Address));

        await feedback.ComplainAsync(1);
        Assert.True(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task A_complaint_that_was_under_way_is_old_evidence()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);
        var before = feedback.Clock.GetUtcNow();
        await LetGoAsync(feedback);

        foreach (var _ in Enumerable.Range(0, 10))
        {
            await feedback.ReportAsync(new Complaint { ArrivedAt = before });
        }

        Assert.False(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task However_much_is_done_to_the_address_before_the_next_look()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);
        await LetGoAsync(feedback);
        foreach (var _ in Enumerable.Range(0, 30))
        {
            (await feedback.App.ListAsync(Address)).Created();
            (await feedback.App.RemoveAsync(Address)).Ok();
        }

        await feedback.LetPassAsync(Soon);

        Assert.False(await feedback.IsListedAsync(Address));
        Assert.Equal(0, await feedback.ScoreAsync(Address));
    }

    [Fact]
    public async Task Also_when_the_clock_was_set_back_in_between()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);
        feedback.Clock.Step(TimeSpan.FromHours(-2));

        await LetGoAsync(feedback);
        await feedback.LetPassAsync(TimeSpan.FromHours(3));
        await feedback.ComplainAsync(1);

        Assert.Equal(1, await feedback.ScoreAsync(Address), 0.01);
        Assert.False(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task Another_process_that_does_not_know_yet_lists_it_by_what_is_new()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);
        await using var other = await FeedbackDriver.StartAsync(_account, ("Listings__PollInterval", "00:05:00"));
        Assert.True(await other.IsListedAsync(Address));
        other.Clock.Step(TimeSpan.FromMinutes(5));
        feedback.Clock.Step(TimeSpan.FromMinutes(1));

        await LetGoAsync(feedback);
        (await other.HitTrapAsync(new { address = Address })).Accepted();

        Assert.True(await feedback.IsListedAsync(Address));
    }

    private static async Task LetGoAsync(FeedbackDriver feedback)
    {
        Assert.True(await feedback.IsListedAsync(Address));
        (await feedback.App.RemoveAsync(Address, "feedback")).Ok();
        feedback.Clock.Step(TimeSpan.FromSeconds(1));
    }
}
