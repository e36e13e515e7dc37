using System.Net;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Desk;

/// <summary>Operators list, change and take off.</summary>
public sealed class ListingTests(Azurite azurite)
{
    private readonly TestClock _clock = new();
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_new_listing_is_created_and_told_as_it_is()
    {
        await using var app = await StartAsync();

        var answer = (await app.ListAsync("203.0.113.7", "spam-trap", detail: "3 traps", expiresAt: _clock.GetUtcNow().AddDays(7))).Created();

        Assert.Equal(
            """
            {"listing":{"prefix":"203.0.113.7/32","source":"internal","reason":"spam-trap","detail":"3 traps","listedAt":"2026-03-02T12:00:00Z",
            "expiresAt":"2026-03-09T12:00:00Z","clearAt":null,"version":1,"actor":"development","seen":null,"monitor":false,"feed":null},"version":1}
            """.ReplaceLineEndings(""),
            answer.GetRawText());
        Assert.Equal(
            $$"""{"items":[{{answer.GetProperty("listing").GetRawText()}}],"cursor":null}""", (await app.ShowListingsAsync()).Ok().GetRawText());
    }

    [Fact]
    public async Task A_listing_that_is_put_again_otherwise_is_changed_and_keeps_since_when_it_is_listed()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.7", "spam");
        _clock.Advance(TimeSpan.FromMinutes(5));

        var answer = (await app.ListAsync("203.0.113.7", "phishing")).Ok();

        Assert.Equal(2, answer.GetProperty("version").GetInt64());
        Assert.Equal("phishing", answer.GetProperty("listing").GetProperty("reason").GetString());
        Assert.Equal("2026-03-02T12:00:00Z", answer.GetProperty("listing").GetProperty("listedAt").GetString());
        Assert.Equal(["Listed 203.0.113.7/32 by development", "Changed 203.0.113.7/32 by development"], await LogStory.OfAsync(_account));
    }

    [Fact]
    public async Task A_listing_that_is_put_again_just_as_it_is_makes_no_new_version()
    {
        await using var app = await StartAsync();
        var end = _clock.GetUtcNow().AddDays(7);
        await app.ListAsync("203.0.113.7", "spam", expiresAt: end);
        await app.ListAsync("203.0.113.8", "spam");

        var answer = (await app.ListAsync("203.0.113.7/32", "spam", "internal", "", end)).Ok();

        Assert.Equal(1, answer.GetProperty("version").GetInt64());
        Assert.Equal(2, await app.VersionAsync());
    }

    [Fact]
    public async Task Who_takes_off_one_address_of_a_listed_network_is_told_of_the_network()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.0/24");

        var answer = await app.RemoveAsync("203.0.113.7");

        Assert.Contains("203.0.113.0/24", answer.Problem(HttpStatusCode.NotFound).GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.True(await app.IsListedAsync("203.0.113.7"));
    }

    [Fact]
    public async Task What_is_taken_off_is_gone_and_taken_off_again_was_not_there()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.7");

        var removed = await app.RemoveAsync("203.0.113.7", reason: "the sender has mended it");
        var again = await app.RemoveAsync("203.0.113.7");

        Assert.Equal("""{"version":2}""", removed.Ok().GetRawText());
        Assert.Equal("203.0.113.7/32 is not listed by internal.", again.Problem(HttpStatusCode.NotFound).GetProperty("title").GetString());
        Assert.False(await app.IsListedAsync("203.0.113.7"));
        Assert.Equal("the sender has mended it", (await LogAudit.OfAsync(_account)).Entries[1].Change.Why);
    }

    [Fact]
    public async Task A_removal_names_the_very_prefix()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.0/24");

        (await app.RemoveAsync("203.0.113.7")).Problem(HttpStatusCode.NotFound);
        (await app.RemoveAsync("203.0.113.0/25")).Problem(HttpStatusCode.NotFound);

        Assert.True(await app.IsListedAsync("203.0.113.7"));
    }

    [Fact]
    public async Task Several_sources_list_the_same_address_and_each_lets_go_on_its_own()
    {
        await using var app = await StartAsync();
        string[] sources = ["abusix", "feedback", "internal"];
        foreach (var source in sources)
        {
            (await app.ListAsync("203.0.113.7", $"by {source}", source)).Created();
        }

        Assert.Equal(sources.Order(StringComparer.Ordinal), (await SourcesAsync()).Order(StringComparer.Ordinal));
        (await app.RemoveAsync("203.0.113.7", "feedback")).Ok();
        Assert.Equal(["abusix", "internal"], (await SourcesAsync()).Order(StringComparer.Ordinal));
        var title = (await app.RemoveAsync("203.0.113.7", "feedback")).Problem(HttpStatusCode.NotFound).GetProperty("title").GetString();
        Assert.Contains("internal", title, StringComparison.Ordinal);
        Assert.Contains("abusix", title, StringComparison.Ordinal);
        (await app.RemoveAsync("203.0.113.7", "abusix")).Ok();
        (await app.RemoveAsync("203.0.113.7", "internal")).Ok();
        Assert.False(await app.IsListedAsync("203.0.113.7"));

        async Task<IEnumerable<string?>> SourcesAsync() => (await app.LookUpAsync("203.0.113.7")).Ok()
            .GetProperty("listings").EnumerateArray().Select(listing => listing.GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_listing_past_its_end_that_is_put_again_has_expired_and_is_new()
    {
        await using var app = await StartAsync();
        await app.ListAsync("203.0.113.7", "spam", expiresAt: _clock.GetUtcNow().AddHours(1));
        _clock.Step(TimeSpan.FromHours(1));
        (await app.RemoveAsync("203.0.113.7")).Problem(HttpStatusCode.NotFound);

        var answer = (await app.ListAsync("203.0.113.7", "spam")).Created();

        Assert.Equal(3, answer.GetProperty("version").GetInt64());
        Assert.Equal("2026-03-02T13:00:00Z", answer.GetProperty("listing").GetProperty("listedAt").GetString());
        Assert.Equal(
            [LogOperation.Listed, LogOperation.Expired, LogOperation.Listed],
            (await LogAudit.OfAsync(_account)).Entries.Select(entry => entry.Change.Operation));
    }

    [Fact]
    public async Task What_is_put_and_taken_off_at_the_same_time_has_two_answers_that_fit_an_order()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var app = await AppDriver.StartWithClockAsync(_account.Through(tables: proxy), _clock);
        List<string> prefixes = [.. Enumerable.Range(0, 20).Select(number => $"203.0.113.{number}")];
        await Task.WhenAll(prefixes.SelectMany(prefix => (Task[])[app.ListAsync(prefix), app.AllowAsync(prefix)]));

        // While the store is silent they gather, each with a timer for its patience, and share transactions when it answers.
        proxy.Mode = FaultMode.Stall;
        var waiting = _clock.Waiting;
        List<Task<Reply>> put = [.. prefixes.SelectMany(prefix => (Task<Reply>[])[app.ListAsync(prefix), app.AllowAsync(prefix)])];
        List<Task<Reply>> takenOff = [.. prefixes.SelectMany(prefix => (Task<Reply>[])[app.RemoveAsync(prefix), app.DisallowAsync(prefix)])];
        await Eventually.TrueAsync(() => _clock.Waiting >= waiting + put.Count + takenOff.Count, "all of them wait");
        proxy.Mode = FaultMode.Pass;

        Assert.All(await Task.WhenAll(put), reply => Assert.Contains(reply.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Created]));
        Assert.All(await Task.WhenAll(takenOff), reply => reply.Ok());
        await LogAudit.OfAsync(_account);
    }

    private Task<AppDriver> StartAsync() => AppDriver.StartWithClockAsync(_account, _clock);
}
