using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults;

/// <summary>Two instances of the service on one store.</summary>
public sealed class TwoProcessesTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task Both_write_and_both_come_to_see_everything()
    {
        await using var one = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account);

        var replies = await Task.WhenAll(Enumerable.Range(0, 80).Select(number => (number % 2 == 0 ? one : other).ListAsync($"203.0.113.{number}")));

        var versions = replies.Select(reply => reply.Created().GetProperty("version").GetInt64()).Order();
        Assert.Equal(Enumerable.Range(1, 80).Select(version => (long)version), versions);
        foreach (var app in (AppDriver[])[one, other])
        {
            await Eventually.TrueAsync(async () => await app.VersionAsync() == 80, "it has seen everything");
            Assert.Equal(80, (await app.ShowListingsAsync("?limit=1000")).Ok().GetProperty("items").GetArrayLength());
        }

        Assert.Equal(80, (await LogAudit.OfAsync(_account)).Entries.Count);
    }

    [Fact]
    public async Task What_both_are_asked_for_at_once_is_made_once()
    {
        await using var one = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? one : other).ListAsync("203.0.113.7")));
        var removals = await Task.WhenAll(one.RemoveAsync("203.0.113.7"), other.RemoveAsync("203.0.113.7"));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.Created);
        Assert.Equal(19, replies.Count(reply => reply.Status == HttpStatusCode.OK));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], removals.Select(reply => reply.Status).Order());
        Assert.Equal(["Listed 203.0.113.7/32 by development", "Removed 203.0.113.7/32 by development"], await LogStory.OfAsync(_account));
    }

    [Fact]
    public async Task What_one_has_answered_the_other_decides_on_at_once()
    {
        await using var one = await AppDriver.StartAsync(_account, ("Listings__PollInterval", "00:05:00"), ("Listings__MaximumAge", "01:00:00"));
        await using var other = await AppDriver.StartAsync(_account, ("Listings__PollInterval", "00:05:00"), ("Listings__MaximumAge", "01:00:00"));
        await other.VersionAsync();

        (await one.ListAsync("203.0.113.7")).Created();
        Assert.True(await one.IsListedAsync("203.0.113.7"));

        Assert.Equal(1, (await other.ListAsync("203.0.113.7")).Ok().GetProperty("version").GetInt64());
        Assert.True(await other.IsListedAsync("203.0.113.7"));
    }
}
