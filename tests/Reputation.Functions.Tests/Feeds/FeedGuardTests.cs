using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feeds;

/// <summary>A list that may be a broken one is held until an operator has looked at it.</summary>
public sealed class FeedGuardTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Theory]
    [InlineData("plain", "2001:db8:0:1::/64", "2001:db8::/32")]
    [InlineData("ndjson", """{"prefix":"203.0.113.1"}""", """{"prefix":"203.0.113.1","monitor":true}""")]
    [InlineData("ndjson", """{"prefix":"203.0.113.1"}""", """{"prefix":"203.0.113.1","expiresAt":"9000-01-01T00:00:00Z"}""")]
    public async Task A_list_whose_entries_suddenly_mean_something_else_is_held(string format, string before, string after)
    {
        await using var feeds = await FeedDriver.StartAsync(_account, settings: ("Feeds__MinimumChange", "0"));
        await feeds.PutAsync("ours", format: format);
        var type = format == "plain" ? "text/plain" : "application/x-ndjson";
        (await feeds.FillAsync("ours", before, type)).Ok();
        var listed = await feeds.ListedAsync();

        var held = (await feeds.FillAsync("ours", after, type)).Accepted();

        Assert.Equal("held", held.GetProperty("status").GetString());
        Assert.Equal(listed, await feeds.ListedAsync());
    }

    [Fact]
    public async Task A_first_list_without_entries_is_held()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");

        var held = (await feeds.FillAsync("ours", "# a list203.0.113.7203.0.113.8")).Accepted();

        Assert.Contains("no entry", held.GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 65, false)]
    [InlineData(100, 75, true)]
    [InlineData(100, 140, false)]
    [InlineData(100, 125, true)]
    [InlineData(25, 6, true)]
    public async Task A_list_that_changes_more_than_it_may_is_held_and_confirmed_as_it_was(int before, int after, bool isTaken)
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");
        await feeds.FillAsync("ours", FeedDriver.Lines(before));

        var reply = await feeds.FillAsync("ours", FeedDriver.Lines(after));

        if (isTaken)
        {
            Assert.Equal(after, (await feeds.ListedAsync()).Count);
            reply.Ok();
            return;
        }

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        Assert.Equal("held", reply.Json.GetProperty("status").GetString());
        Assert.Contains("maximumChange (0.3)", reply.Json.GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await feeds.ListedAsync()).Count);
        var health = (await feeds.App.HealthAsync()).Ok();
        Assert.Equal(("degraded", "ours"), (health.GetProperty("status").GetString(), health.GetProperty("feeds").GetProperty("held").GetString()));
        Assert.Equal(1, feeds.App.Logs.Count("is held, and nothing was changed"));

        Assert.Equal("ok", (await feeds.ConfirmAsync("ours")).Ok().GetProperty("status").GetString());
        Assert.Equal(after, (await feeds.ListedAsync()).Count);
        (await feeds.ConfirmAsync("ours")).Ok();
    }

    [Fact]
    public async Task An_empty_list_and_one_that_cannot_be_read_empty_nothing()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");
        await feeds.FillAsync("ours", FeedDriver.Lines(5));

        Assert.Equal(HttpStatusCode.Accepted, (await feeds.FillAsync("ours", "# nothing today\n")).Status);
        (await feeds.FillAsync("ours", "<html><body>We are moving</body></html>\n")).Problem(HttpStatusCode.BadRequest);
        var mixed = await feeds.FillAsync("ours", FeedDriver.Lines(5) + string.Concat(Enumerable.Repeat("nonsense\n", 6)));

        Assert.Equal(HttpStatusCode.Accepted, mixed.Status);
        Assert.Equal(5, (await feeds.ListedAsync()).Count);
    }

    [Fact]
    public async Task A_list_that_is_held_waits_while_the_one_before_it_is_gone_on_with()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");
        await feeds.FillAsync("ours", FeedDriver.Lines(100));
        await feeds.FillAsync("ours", FeedDriver.Lines(50));
        (await feeds.App.RemoveAsync("2001:db8::7")).Ok();

        var run = await feeds.RunAsync("ours");

        Assert.Equal((HttpStatusCode.Accepted, "held"), (run.Status, run.Json.GetProperty("status").GetString()));
        Assert.Equal(100, (await feeds.ListedAsync()).Count);
        (await feeds.ConfirmAsync("ours")).Ok();
        Assert.Equal(50, (await feeds.ListedAsync()).Count);
    }

    [Fact]
    public async Task Few_networks_that_hold_very_many_addresses_are_held_too()
    {
        await using var feeds = await FeedDriver.StartAsync(_account);
        await feeds.PutAsync("ours");
        await feeds.FillAsync("ours", FeedDriver.Lines(50));

        var reply = await feeds.FillAsync("ours", FeedDriver.Lines(50) + "20.0.0.0/8\n");

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        Assert.Contains("addresses (an IPv6 /48 as one)", reply.Json.GetProperty("why").GetString(), StringComparison.Ordinal);
    }
}
