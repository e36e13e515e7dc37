using System.Net;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Keys.Stored;

/// <summary>Keys on several processes, and on a store that goes away.</summary>
public sealed class KeysOfTwoProcessesTests(Azurite azurite)
{
    private const string Lookup = "api/lookup/203.0.113.7";
    private const string Bootstrap = "bootstrap-key-of-these-tests-0123456789";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_key_works_and_stops_working_in_every_process()
    {
        await using var one = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account);

        var key = await one.NewKeyAsync("mx1", "lookup");
        await Eventually.TrueAsync(async () => await other.StatusAsync(key, Lookup) == HttpStatusCode.OK, "it works in the other");
        var next = (await other.RotateKeyAsync("mx1")).Ok().GetProperty("key").GetString()!;
        await Eventually.TrueAsync(async () => await one.StatusAsync(next, Lookup) == HttpStatusCode.OK, "the new one works");
        Assert.Equal(HttpStatusCode.Unauthorized, await one.StatusAsync(key, Lookup));
        (await one.SendAsync(HttpMethod.Delete, "api/keys/mx1")).Ok();
        await Eventually.TrueAsync(async () => await other.StatusAsync(next, Lookup) == HttpStatusCode.Unauthorized, "it has stopped");
    }

    [Fact]
    public async Task Of_two_that_make_or_rotate_the_same_key_at_once_one_gets_it_and_it_works()
    {
        await using var one = await AppDriver.StartAsync(_account);
        await using var other = await AppDriver.StartAsync(_account);
        for (var round = 0; round < 10; round++)
        {
            var name = $"mx{round}";
            var made = await Task.WhenAll(one.CreateKeyAsync(name, "lookup"), other.CreateKeyAsync(name, "export"), one.CreateKeyAsync(name, "report"));
            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict], made.Select(reply => reply.Status).Order());

            var rotated = await Task.WhenAll(one.RotateKeyAsync(name, "01:00:00"), other.RotateKeyAsync(name, "01:00:00"), one.RotateKeyAsync(name, "01:00:00"));
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict], rotated.Select(reply => reply.Status).Order());
            foreach (var shown in (Reply[])[Array.Find(made, reply => reply.Status == HttpStatusCode.Created)!, Array.Find(rotated, reply => reply.Status == HttpStatusCode.OK)!])
            {
                var key = shown.Json.GetProperty("key").GetString()!;
                await Eventually.TrueAsync(
                    async () => await one.StatusAsync(key, Lookup) != HttpStatusCode.Unauthorized && await other.StatusAsync(key, Lookup) != HttpStatusCode.Unauthorized,
                    "every key that was shown works");
            }
        }
    }

    [Theory]
    [InlineData("POST", "/Keys")]
    [InlineData("PUT", "/Keys(")]
    public async Task A_key_whose_answer_was_lost_on_the_way_is_told_all_the_same(string method, string path)
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy));
        await app.NewKeyAsync("mx1", "lookup");

        proxy.DropAnswers(1, request => request.Is(method, path));
        var reply = method == "POST" ? await app.CreateKeyAsync("mx2", "lookup") : await app.RotateKeyAsync("mx1");

        Assert.Equal(1, proxy.Dropped);
        Assert.Equal(method == "POST" ? HttpStatusCode.Created : HttpStatusCode.OK, reply.Status);
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(reply.Json.GetProperty("key").GetString()!, Lookup));
    }

    [Fact]
    public async Task While_the_store_is_away_known_keys_work_and_unknown_ones_are_not_judged()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy), ("Keys__Bootstrap", Bootstrap));
        var key = (await CreateAsync(app, "mx1", "lookup")).Created().GetProperty("key").GetString()!;
        await Eventually.TrueAsync(async () => await app.StatusAsync(key, Lookup) == HttpStatusCode.OK, "it is up");

        proxy.Mode = FaultMode.Refuse;
        await Eventually.TrueAsync(async () => await app.StatusAsync("rk_unknown", Lookup) == HttpStatusCode.ServiceUnavailable, "an unknown key is not judged");
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(key, Lookup));
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(Bootstrap, Lookup));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync("", Lookup));
        Outage.AssertToldToComeAgain(await app.AsAsync("rk_unknown", HttpMethod.Get, Lookup));
        Outage.AssertToldToComeAgain(await app.AsAsync(Bootstrap, HttpMethod.Post, "api/keys/mx1/rotate"));
        Outage.AssertToldToComeAgain(await app.AsAsync(Bootstrap, HttpMethod.Delete, "api/keys/mx1"));
        Outage.AssertToldToComeAgain(await app.AsAsync(Bootstrap, HttpMethod.Get, "api/keys"));
        Outage.AssertToldToComeAgain(await CreateAsync(app, "mx2", "lookup"));

        proxy.Mode = FaultMode.Pass;
        await Eventually.TrueAsync(async () => await app.StatusAsync("rk_unknown", Lookup) == HttpStatusCode.Unauthorized, "it is judged again");
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(key, Lookup));
        Assert.Equal(1, app.Logs.Count("The keys cannot be read"));
    }

    [Fact]
    public async Task Longer_than_the_maximum_age_no_stored_key_is_trusted()
    {
        var clock = new TestClock();
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await AppDriver.StartWithClockAsync(
            _account.Through(tables: proxy), clock, ("Keys__Bootstrap", Bootstrap), ("Listings__MaximumAge", "00:10:00"));
        await Eventually.TrueAsync(async () => (await app.HealthAsync()).Status == HttpStatusCode.OK, "it is up");
        var key = (await CreateAsync(app, "mx1", "lookup")).Created().GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(key, Lookup));

        proxy.Mode = FaultMode.Refuse;
        clock.Advance(TimeSpan.FromMinutes(11));

        Outage.AssertToldToComeAgain(await app.AsAsync(key, HttpMethod.Get, Lookup));
        Assert.Contains("key", (await app.AsAsync(key, HttpMethod.Get, Lookup)).Text, StringComparison.Ordinal);
        Assert.Contains("blocklist", (await app.AsAsync(Bootstrap, HttpMethod.Get, Lookup)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_starts_without_its_store_judges_no_key_but_the_bootstrap_key()
    {
        string key;
        await using (var before = await AppDriver.StartAsync(_account))
        {
            key = await before.NewKeyAsync("mx1", "operator");
        }

        await using var proxy = new FaultProxy(azurite.TablePort) { Mode = FaultMode.Refuse };
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy), ("Keys__Bootstrap", Bootstrap));

        var stored = await app.AsAsync(key, HttpMethod.Get, "api/keys");
        Outage.AssertToldToComeAgain(stored);
        Assert.Contains("This key is not known", stored.Text, StringComparison.Ordinal);
        Assert.Contains("The keys cannot be read", (await app.AsAsync(Bootstrap, HttpMethod.Get, "api/keys")).Text, StringComparison.Ordinal);
        Assert.Equal("degraded", (await app.HealthAsync()).Problem(HttpStatusCode.ServiceUnavailable).GetProperty("keys").GetProperty("status").GetString());

        proxy.Mode = FaultMode.Pass;
        await Eventually.TrueAsync(async () => await app.StatusAsync(key, "api/keys") == HttpStatusCode.OK, "it works once the store is there");
    }

    private static Task<Reply> CreateAsync(AppDriver app, string name, string role) =>
        app.AsAsync(Bootstrap, HttpMethod.Post, "api/keys", $$"""{"name":"{{name}}","roles":["{{role}}"]}""");
}
