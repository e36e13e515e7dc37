using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Keys.Desk;

/// <summary>Operators make, see, rotate and revoke keys.</summary>
public sealed class KeysTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Theory]
    [InlineData("lookup", HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("export", HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("report", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task A_key_may_do_what_its_roles_say_from_the_answer_on(string role, HttpStatusCode lookup, HttpStatusCode export, HttpStatusCode keys)
    {
        await using var app = await AppDriver.StartAsync(_account);

        var created = (await app.CreateKeyAsync("mx1", role)).Created();

        Assert.Equal("mx1", created.GetProperty("name").GetString());
        Assert.Equal([role], Texts(created.GetProperty("roles")));
        var key = created.GetProperty("key").GetString()!;
        Assert.Matches("^rk_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(lookup, await app.StatusAsync(key, "api/lookup/203.0.113.7"));
        Assert.Equal(export, await app.StatusAsync(key, "api/changes?since=0"));
        Assert.Equal(keys, await app.StatusAsync(key, "api/keys"));
    }

    [Fact]
    public async Task What_a_key_does_is_recorded_under_its_name()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var key = await app.NewKeyAsync("anna", "operator");

        (await app.AsAsync(key, HttpMethod.Put, "api/listings", """{"prefix":"203.0.113.7","reason":"spam"}""")).Created();

        Assert.Equal(["Listed 203.0.113.7/32 by anna"], await LogStory.OfAsync(_account));
    }

    [Fact]
    public async Task The_list_of_keys_tells_everything_but_the_keys()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var key = await app.NewKeyAsync("mx1", "report", "lookup", "lookup");
        await app.NewKeyAsync("bouncer-7.example_net", "export");
        await app.RotateKeyAsync("mx1", "01:00:00");

        var reply = await app.SendAsync(HttpMethod.Get, "api/keys");

        var items = reply.Ok().GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["bouncer-7.example_net", "mx1"], items.Select(item => item.GetProperty("name").GetString()));
        Assert.Equal(["lookup", "report"], Texts(items[1].GetProperty("roles")));
        Assert.Equal("development", items[1].GetProperty("createdBy").GetString());
        Assert.Equal(items[1].GetProperty("rotatedAt").GetDateTimeOffset().AddHours(1), items[1].GetProperty("oldKeyEndsAt").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, items[0].GetProperty("rotatedAt").ValueKind);
        Assert.DoesNotContain("rk_", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key[3..], reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_and_its_key_goes_on_working()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var key = await app.NewKeyAsync("mx1", "lookup");

        var title = (await app.CreateKeyAsync("mx1", "operator")).Problem(HttpStatusCode.Conflict).GetProperty("title").GetString()!;

        Assert.Contains("rotate", title, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(key, "api/lookup/203.0.113.7"));
        Assert.Equal(HttpStatusCode.Forbidden, await app.StatusAsync(key, "api/keys"));
    }

    [Theory]
    [InlineData("Mx1")]
    [InlineData("mx 1")]
    [InlineData("feed:mx1")]
    [InlineData("mx/1")]
    [InlineData("..")]
    [InlineData("-mx1")]
    [InlineData("mxé")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("bootstrap")]
    [InlineData("development")]
    [InlineData("anonymous")]
    [InlineData("housekeeping")]
    public async Task A_name_that_would_mislead_in_a_log_is_refused(string name)
    {
        await using var app = await AppDriver.StartAsync(_account);

        (await app.CreateKeyAsync(name, "lookup")).Objection("name");

        Assert.Empty((await app.SendAsync(HttpMethod.Get, "api/keys")).Ok().GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData]
    [InlineData("admin")]
    [InlineData("Lookup")]
    [InlineData("lookup", "")]
    public async Task Roles_that_are_none_are_refused(params string[] roles)
    {
        await using var app = await AppDriver.StartAsync(_account);

        Assert.Contains("operator", (await app.CreateKeyAsync("mx1", roles)).Objection("roles"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0:00:00")]
    public async Task After_a_rotation_only_the_new_key_works(string? overlap)
    {
        await using var app = await AppDriver.StartAsync(_account);
        var old = await app.NewKeyAsync("mx1", "lookup");

        var rotated = (await app.RotateKeyAsync("mx1", overlap)).Ok();

        Assert.Equal(JsonValueKind.Null, rotated.GetProperty("oldKeyEndsAt").ValueKind);
        Assert.Equal(["lookup"], Texts(rotated.GetProperty("roles")));
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(rotated.GetProperty("key").GetString()!, "api/lookup/203.0.113.7"));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(old, "api/lookup/203.0.113.7"));
    }

    [Fact]
    public async Task An_overlap_ends_at_its_instant_in_every_process_without_a_poll()
    {
        var clock = new TestClock();
        await using var one = await AppDriver.StartWithClockAsync(_account, clock);
        var old = await one.NewKeyAsync("mx1", "lookup");
        var rotated = (await one.RotateKeyAsync("mx1", "1.00:00:00")).Ok().GetProperty("key").GetString()!;
        await using var other = await AppDriver.StartWithClockAsync(_account, clock);
        await Eventually.TrueAsync(async () => await other.StatusAsync(old, "api/lookup/203.0.113.7") == HttpStatusCode.OK, "the other knows the keys");

        // Nothing that waits for the clock wakes, so that nobody polls.
        clock.Step(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        foreach (var app in (AppDriver[])[one, other])
        {
            Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(old, "api/lookup/203.0.113.7"));
            Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(rotated, "api/lookup/203.0.113.7"));
        }

        clock.Step(TimeSpan.FromMilliseconds(1));
        foreach (var app in (AppDriver[])[one, other])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(old, "api/lookup/203.0.113.7"));
            Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(rotated, "api/lookup/203.0.113.7"));
        }

        Assert.Equal(JsonValueKind.Null, (await one.SendAsync(HttpMethod.Get, "api/keys")).Ok().GetProperty("items")[0].GetProperty("oldKeyEndsAt").ValueKind);
    }

    [Fact]
    public async Task A_second_overlap_is_refused_while_one_runs_and_a_rotation_without_one_ends_it()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var first = await app.NewKeyAsync("mx1", "lookup");
        var second = (await app.RotateKeyAsync("mx1", "01:00:00")).Ok().GetProperty("key").GetString()!;

        (await app.RotateKeyAsync("mx1", "02:00:00")).Problem(HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(first, "api/lookup/203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(second, "api/lookup/203.0.113.7"));

        var third = (await app.RotateKeyAsync("mx1")).Ok().GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(first, "api/lookup/203.0.113.7"));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(second, "api/lookup/203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(third, "api/lookup/203.0.113.7"));
    }

    [Theory]
    [InlineData("60")]
    [InlineData("an hour")]
    [InlineData("-01:00:00")]
    [InlineData("30.00:00:01")]
    [InlineData("99999999.00:00:00")]
    public async Task An_overlap_that_cannot_be_meant_is_refused_and_the_key_stays(string overlap)
    {
        await using var app = await AppDriver.StartAsync(_account);
        var key = await app.NewKeyAsync("mx1", "lookup");

        (await app.RotateKeyAsync("mx1", overlap)).Objection("overlap");

        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(key, "api/lookup/203.0.113.7"));
    }

    [Fact]
    public async Task A_revoked_key_stops_working_and_its_name_is_free_again()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var key = await app.NewKeyAsync("mx1", "lookup");
        var old = key;
        key = (await app.RotateKeyAsync("mx1", "01:00:00")).Ok().GetProperty("key").GetString()!;

        Assert.Equal("mx1", (await app.SendAsync(HttpMethod.Delete, "api/keys/mx1")).Ok().GetProperty("name").GetString());

        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(key, "api/lookup/203.0.113.7"));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(old, "api/lookup/203.0.113.7"));
        (await app.SendAsync(HttpMethod.Delete, "api/keys/mx1")).Problem(HttpStatusCode.NotFound);
        (await app.RotateKeyAsync("mx1")).Problem(HttpStatusCode.NotFound);
        await app.NewKeyAsync("mx1", "lookup");
    }

    [Theory]
    [InlineData("Hash", "none")]
    [InlineData("Hash", null)]
    [InlineData("Hash", 7)]
    [InlineData("Roles", "lookup,emperor")]
    [InlineData("Roles", "")]
    [InlineData("OldHash", "ff")]
    [InlineData("CreatedAt", "yesterday")]
    public async Task A_row_that_cannot_be_read_costs_no_other_key_and_is_named(string column, object? value)
    {
        await using var app = await AppDriver.StartAsync(_account);
        var broken = await app.NewKeyAsync("mx1", "lookup");
        var fine = await app.NewKeyAsync("mx2", "lookup");
        var table = new TableClient(_account.ConnectionString, "Keys");
        var row = (await table.GetEntityAsync<TableEntity>("keys", "mx1", cancellationToken: TestContext.Current.CancellationToken)).Value;
        row[column] = value;
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(async () => await app.StatusAsync(broken, "api/lookup/203.0.113.7") == HttpStatusCode.Unauthorized, "it does not work");
        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(fine, "api/lookup/203.0.113.7"));
        var health = (await app.HealthAsync()).Ok();
        Assert.Equal("degraded", health.GetProperty("keys").GetProperty("status").GetString());
        Assert.Contains("mx1", health.GetProperty("keys").GetProperty("reason").GetString()!, StringComparison.Ordinal);
        Assert.Equal(1, app.Logs.Count("The row mx1 of the table Keys cannot be read"));

        (await app.RotateKeyAsync("mx1")).Problem(HttpStatusCode.NotFound);
        (await app.CreateKeyAsync("mx1", "lookup")).Problem(HttpStatusCode.Conflict);
        (await app.SendAsync(HttpMethod.Delete, "api/keys/mx1")).Ok();
        await app.NewKeyAsync("mx1", "lookup");
        Assert.Equal("ok", (await app.HealthAsync()).Ok().GetProperty("keys").GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_text_of_a_key_is_in_the_one_answer_and_nowhere_else()
    {
        await using var app = await AppDriver.StartAsync(_account, ("Logging__LogLevel__Default", "Trace"));
        var created = await app.CreateKeyAsync("mx1", "lookup", "operator");
        var rotated = await app.RotateKeyAsync("mx1", "01:00:00");
        string[] keys = [created.Created().GetProperty("key").GetString()!, rotated.Ok().GetProperty("key").GetString()!];
        Assert.All((Reply[])[created, rotated], reply => Assert.Equal("no-store", reply.Header("Cache-Control")));
        foreach (var key in keys)
        {
            await app.StatusAsync(key, "api/lookup/203.0.113.7");
            await app.StatusAsync(key, "api/lookup/no-address");
            await app.StatusAsync(key, "api/changes?since=5");
        }

        var rows = new TableClient(_account.ConnectionString, "Keys").QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken);
        var stored = new List<string>();
        await foreach (var row in rows)
        {
            stored.AddRange(row.Select(column => $"{column.Value}"));
        }

        Assert.Contains(app.Logs.All, line => line.Text.Contains("mx1", StringComparison.Ordinal));
        foreach (var key in keys)
        {
            Assert.DoesNotContain(app.Logs.All, line => line.Text.Contains(key[3..], StringComparison.Ordinal));
            Assert.DoesNotContain(stored, value => value.Contains(key[3..], StringComparison.Ordinal));
        }
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());
}
