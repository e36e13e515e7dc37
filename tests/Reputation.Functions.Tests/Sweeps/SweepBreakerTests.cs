using System.Net;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>A list that lets nearly everybody go, or lists nearly everybody, is for an operator to look at.</summary>
public sealed class SweepBreakerTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task More_than_a_share_does_not_leave_before_an_operator_confirms()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        var addresses = SweepDriver.Addresses(100);
        await sweeps.ListAsync(addresses);
        addresses.Take(60).ToList().ForEach(sweeps.Abusix.Delist);

        var refused = (await sweeps.SweepManyAsync(3))[^1];

        Assert.Equal(new RunNumbers("refused-breaker", "passed", 100, 40, 60, 0, 0, 0, 60), RunNumbers.Of(refused));
        Assert.Equal(100, await sweeps.ListedCountAsync());
        Assert.True(sweeps.App.Logs.Contains("Alarm:"));
        var withheld = await WithheldAsync(sweeps, refused.GetProperty("id").GetString()!);
        Assert.Equal(addresses.Take(60).Select(address => $"{address}/32 remove").Order(StringComparer.Ordinal), withheld.Order(StringComparer.Ordinal));
        sweeps.Abusix.List(addresses[0], "127.0.0.2");
        var confirmation = (await sweeps.ConfirmAsync(refused.GetProperty("id").GetString()!)).Accepted().GetProperty("id").GetString()!;
        var confirmed = await sweeps.EndedAsync(confirmation);
        Assert.Equal(new RunNumbers("completed", "passed", 60, 1, 59, 0, 0, 59, 0), RunNumbers.Of(confirmed));
        Assert.Equal(("confirmation", refused.GetProperty("id").GetString()), (confirmed.GetProperty("kind").GetString(), confirmed.GetProperty("confirms").GetString()));
        Assert.Equal(41, await sweeps.ListedCountAsync());
    }

    [Fact]
    public async Task A_confirmation_with_a_lapsed_key_removes_nothing()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        var addresses = SweepDriver.Addresses(60);
        await sweeps.ListAsync(addresses);
        addresses.ToList().ForEach(sweeps.Abusix.Delist);
        var refused = (await sweeps.SweepManyAsync(3))[^1].GetProperty("id").GetString()!;
        sweeps.Abusix.Clear();

        var confirmed = await sweeps.EndedAsync((await sweeps.ConfirmAsync(refused)).Accepted().GetProperty("id").GetString()!);

        Assert.Equal("refused-canary", confirmed.GetProperty("outcome").GetString());
        Assert.Equal(60, await sweeps.ListedCountAsync());
    }

    [Fact]
    public async Task A_list_that_dies_slowly_is_noticed()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        var addresses = SweepDriver.Addresses(200);
        await sweeps.ListAsync(addresses);
        var removed = 0;
        for (var step = 0; step < 10; step++)
        {
            addresses.Skip(step * 20).Take(20).ToList().ForEach(sweeps.Abusix.Delist);
            removed += (await sweeps.SweepAsync(TimeSpan.FromMinutes(15))).GetProperty("removed").GetInt32();
        }

        Assert.InRange(removed, 20, 50);
        Assert.Equal(200 - removed, await sweeps.ListedCountAsync());
        var next = await sweeps.SweepAsync(TimeSpan.FromDays(1));
        Assert.Equal(("refused-breaker", 0), (next.GetProperty("outcome").GetString(), next.GetProperty("removed").GetInt32()));
    }

    [Fact]
    public async Task The_first_fifty_are_never_stopped()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        var addresses = SweepDriver.Addresses(50);
        await sweeps.ListAsync(addresses);
        addresses.ToList().ForEach(sweeps.Abusix.Delist);

        Assert.Equal(50, (await sweeps.SweepManyAsync(3))[^1].GetProperty("removed").GetInt32());
    }

    [Fact]
    public async Task A_list_that_lists_the_world_lists_nobody_here()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account, ("Sweeps__AdditionMinimum", "10"), ("Sweeps__TrafficInterval", "00:00:00"));
        var clients = SweepDriver.Addresses(40);
        await sweeps.SeeAsync(clients);
        clients.ToList().ForEach(address => sweeps.Abusix.List(address, "127.0.0.3"));

        var refused = await sweeps.SweepAsync();

        Assert.Equal(new RunNumbers("refused-breaker", "passed", 40, 40, 0, 0, 0, 0, 40), RunNumbers.Of(refused));
        Assert.Empty(await sweeps.ListedAsync());
        clients.Skip(8).ToList().ForEach(sweeps.Abusix.Delist);
        var confirmed = await sweeps.EndedAsync((await sweeps.ConfirmAsync(refused.GetProperty("id").GetString()!)).Accepted().GetProperty("id").GetString()!);
        Assert.Equal(8, confirmed.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task An_order_with_fields_is_refused_since_they_would_not_count()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);

        var refused = await sweeps.App.SendAsync(HttpMethod.Post, "api/sweeps", """{"prefix":"198.51.100.1"}""");

        Assert.NotEmpty(refused.Objection("prefix"));
        Assert.Empty(await sweeps.ShowAllAsync());
    }

    [Fact]
    public async Task Many_confirmations_at_once_are_one()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        var addresses = SweepDriver.Addresses(60);
        await sweeps.ListAsync(addresses);
        addresses.ToList().ForEach(sweeps.Abusix.Delist);
        var refused = (await sweeps.SweepManyAsync(3))[^1].GetProperty("id").GetString()!;
        sweeps.Dns.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(50) };

        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => (await sweeps.ConfirmAsync(refused)).Accepted().GetProperty("id").GetString()!));

        Assert.Equal(60, (await sweeps.EndedAsync(Assert.Single(ids.Distinct(StringComparer.Ordinal)))).GetProperty("removed").GetInt32());
    }

    [Fact]
    public async Task Only_what_was_withheld_can_be_confirmed()
    {
        await using var sweeps = await SweepDriver.StartAsync(_account);
        var completed = (await sweeps.SweepAsync()).GetProperty("id").GetString()!;

        (await sweeps.ConfirmAsync(completed)).Problem(HttpStatusCode.Conflict);
        (await sweeps.ConfirmAsync("20261121T202354123-3f9c2a10")).Problem(HttpStatusCode.NotFound);
        (await sweeps.ConfirmAsync("nonsense")).Problem(HttpStatusCode.NotFound);
    }

    /// <summary>Page by page.</summary>
    private static async Task<IReadOnlyList<string>> WithheldAsync(SweepDriver sweeps, string id)
    {
        var withheld = new List<string>();
        var cursor = string.Empty;
        do
        {
            var page = (await sweeps.App.SendAsync(HttpMethod.Get, $"api/sweeps/{id}/withheld?limit=25{cursor}")).Ok();
            withheld.AddRange(page.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("prefix").GetString()} {item.GetProperty("change").GetString()}"));
            cursor = page.GetProperty("cursor").GetString() is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : null;
        }
        while (cursor is not null);

        return withheld;
    }
}
