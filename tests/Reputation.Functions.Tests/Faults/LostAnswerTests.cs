using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>A transaction that the store has made, and whose answer never comes: nobody may see it twice, or not at all.</summary>
public sealed class LostAnswerTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_listing_whose_answer_is_lost_is_made_once_and_told_as_new(int times)
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy));
        await app.VersionAsync();
        proxy.DropAnswers(times, "$batch");

        var answer = (await app.ListAsync("203.0.113.7")).Created();

        Assert.Equal(1, answer.GetProperty("version").GetInt64());
        Assert.InRange(proxy.Dropped, 1, times);
        Assert.Equal(["Listed 203.0.113.7/32 by development"], await LogStory.OfAsync(_account));
    }

    [Fact]
    public async Task A_removal_whose_answer_is_lost_is_made_once_and_not_told_as_never_there()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy));
        await app.ListAsync("203.0.113.7");
        proxy.DropAnswers(1, "$batch");

        (await app.RemoveAsync("203.0.113.7")).Ok();

        Assert.Equal(["Listed 203.0.113.7/32 by development", "Removed 203.0.113.7/32 by development"], await LogStory.OfAsync(_account));
    }

    [Fact]
    public async Task Lost_answers_among_many_writers_lose_and_double_nothing()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy));
        await using var other = await AppDriver.StartAsync(_account);
        await app.VersionAsync();
        proxy.DropAnswers(3, "$batch");

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 2 == 0 ? app : other).ListAsync($"203.0.113.{number}")));

        Assert.All(replies, reply => reply.Created());
        Assert.Equal(
            Enumerable.Range(0, 100).Select(number => $"Listed 203.0.113.{number}/32 by development").Order(StringComparer.Ordinal),
            (await LogStory.OfAsync(_account)).Order(StringComparer.Ordinal));
    }
}
