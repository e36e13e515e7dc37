using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>A queue that is away is no reason to refuse a report, nor to let it wait for long.</summary>
public sealed class QueueAwayTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task What_could_not_be_sent_for_is_taken_and_read_within_a_minute_of_housekeeping()
    {
        await using var queues = new FaultProxy(_account.QueuePort);
        await using var feedback = await FeedbackDriver.StartAsync(_account.Through(queues: queues));
        queues.Mode = FaultMode.Refuse;

        var id = await FeedbackDriver.IdAsync(feedback.PostAsync(new Complaint()));
        Assert.Equal("received", FeedbackDriver.Status((await feedback.ShowAsync(id)).Ok()));
        queues.Mode = FaultMode.Pass;
        await feedback.LetPassAsync(TimeSpan.FromMinutes(1));

        Assert.True(FeedbackDriver.Counts(await feedback.ReadAsync(id)));
    }
}
