using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>Sweeps that an operator asks for, over the queue.</summary>
public sealed class SweepRequestTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_sweep_that_is_asked_for_asks_about_everything_whatever_its_age()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.SeeAsync(SweepDriver.Addresses(30));
        await sweeps.SweepAsync();
        Assert.Equal(0, RunNumbers.Of(await sweeps.SweepAsync(TimeSpan.FromMinutes(5))).Asked);

        var accepted = await sweeps.RequestAsync();

        var id = accepted.Accepted().GetProperty("id").GetString()!;
        Assert.Equal($"/api/sweeps/{id}", accepted.Header("Location"));
        var ended = await sweeps.EndedAsync(id);
        Assert.Equal(new RunNumbers("completed", "passed", 30, 0, 30, 0, 0, 0, 0), RunNumbers.Of(ended));
        Assert.Equal("requested", ended.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task While_one_runs_callers_get_its_id_and_it_asks_once()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.SeeAsync(SweepDriver.Addresses(30));
        sweeps.Dns.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(50) };

        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => (await sweeps.RequestAsync()).Accepted().GetProperty("id").GetString()!));

        var id = Assert.Single(ids.Distinct(StringComparer.Ordinal));
        await sweeps.EndedAsync(id);
        Assert.Equal(30, sweeps.Dns.Asked.Count(question => question.Name.Contains(".100.51.198.", StringComparison.Ordinal)));
        Assert.Single(await sweeps.ShowAllAsync());
    }

    [Fact]
    public async Task Runs_are_shown_page_by_page()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.SweepManyAsync(3);

        var first = (await sweeps.App.SendAsync(HttpMethod.Get, "api/sweeps?limit=2")).Ok();
        var second = (await sweeps.App.SendAsync(HttpMethod.Get, $"api/sweeps?limit=2&cursor={first.GetProperty("cursor").GetString()}")).Ok();

        Assert.Equal((2, 1), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("cursor").ValueKind);
        (await sweeps.ShowAsync("nonsense")).Problem(HttpStatusCode.NotFound);
        Assert.NotEmpty((await sweeps.App.SendAsync(HttpMethod.Get, "api/sweeps?cursor=nonsense")).Objection("cursor"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_ends_no_page()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.SweepManyAsync(3);
        var runs = new TableClient(_account.ConnectionString, "Sweeps");
        await runs.AddEntityAsync(new TableEntity("sweeps", "000000000000000-unreadable") { ["Content"] = "{\"nonsense" }, TestContext.Current.CancellationToken);

        var page = (await sweeps.App.SendAsync(HttpMethod.Get, "api/sweeps?limit=2")).Ok();

        Assert.Equal((2, JsonValueKind.String), (page.GetProperty("items").GetArrayLength(), page.GetProperty("cursor").ValueKind));
    }

    [Fact]
    public async Task Health_tells_of_the_last_sweep_and_of_what_is_not_known()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        await sweeps.SeeAsync(SweepDriver.Addresses(4));
        sweeps.Abusix.List("198.51.100.1", "127.255.255.254");
        await sweeps.SweepAsync();

        var health = (await sweeps.App.HealthAsync()).Ok().GetProperty("abusix");
        Assert.Equal(("ok", "passed", 0.25), (health.GetProperty("status").GetString(), health.GetProperty("lastCanary").GetString(), health.GetProperty("unknownShare").GetDouble()));
        sweeps.Abusix.Clear();
        await sweeps.SweepAsync(TimeSpan.FromMinutes(5));
        health = (await sweeps.App.HealthAsync()).Ok().GetProperty("abusix");
        Assert.Equal(("degraded", "failed"), (health.GetProperty("status").GetString(), health.GetProperty("lastCanary").GetString()));
    }
}
