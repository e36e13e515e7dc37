using Azure.Data.Tables;
using Reputation.Functions.Evidence;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Feedback;

namespace Reputation.Functions.Tests.Standings;

/// <summary>Evidence is forgotten after its time, and is looked at for as long as there is any.</summary>
public sealed class RetentionTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    /// <summary>An hour after the beginning of the day on which the first complaint came is old enough.</summary>
    private static readonly TimeSpan DayIsDue = TimeSpan.FromDays(30) - TimeSpan.FromHours(10.9);

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task Nothing_is_left_of_it_after_its_time()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(1);

        await feedback.LetPassAsync(DayIsDue);
        Assert.Equal(1, Pieces(await feedback.ProfileAsync(Address)));

        await feedback.LetPassAsync(TimeSpan.FromDays(30) + TimeSpan.FromHours(1.1) - DayIsDue);
        Assert.Equal(0, Pieces(await feedback.ProfileAsync(Address)));

        await feedback.LetPassAsync(TimeSpan.FromDays(1));
        Assert.Empty(await new TableClient(_account.ConnectionString, TableEvidence.TableName)
            .QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken).Select(row => row.PartitionKey).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_address_that_has_old_evidence_when_it_is_listed_leaves_the_list_all_the_same()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(1);
        await feedback.LetPassAsync(DayIsDue);

        await feedback.ComplainAsync(10);
        Assert.True(await feedback.IsListedAsync(Address));
        await feedback.LetPassAsync(TimeSpan.FromMinutes(3));
        await feedback.LetPassAsync(TimeSpan.FromDays(5));

        Assert.False(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task A_note_that_was_lost_is_made_again_by_what_comes_next()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(10);
        var table = new TableClient(_account.ConnectionString, TableEvidence.TableName);
        await foreach (var note in table.QueryAsync<TableEntity>(row => row.PartitionKey == "due", cancellationToken: TestContext.Current.CancellationToken))
        {
            await table.DeleteEntityAsync(note, cancellationToken: TestContext.Current.CancellationToken);
        }

        await feedback.LetPassAsync(TimeSpan.FromMinutes(5));
        await feedback.ComplainAsync(1);
        await feedback.LetPassAsync(TimeSpan.FromDays(5));
        await feedback.KeepHouseAsync();

        Assert.False(await feedback.IsListedAsync(Address));
    }

    private static int Pieces(System.Text.Json.JsonElement profile) => profile.GetProperty("evidence").GetArrayLength();
}
