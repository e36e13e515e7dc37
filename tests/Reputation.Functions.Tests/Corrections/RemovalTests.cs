using System.Net;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Corrections;

public sealed class RemovalTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Theory]
    [InlineData("""{"source":"abusix"}""", "203.0.113.1")]
    [InlineData("""{"reason":"bulk"}""", "198.51.100.1 203.0.113.2")]
    [InlineData("""{"reason":"bulk","within":"203.0.113.0/24"}""", "203.0.113.2")]
    [InlineData("""{"within":"203.0.113.0/30","monitor":false}""", "203.0.113.1 203.0.113.2")]
    [InlineData("""{"monitor":true}""", "203.0.113.3")]
    [InlineData("""{"actor":"development","within":"198.51.100.0/24"}""", "198.51.100.1")]
    [InlineData("""{"actor":"nobody"}""", "")]
    [InlineData("""{"feed":"drop"}""", "")]
    [InlineData("""{"listedAfter":"2026-01-01T00:00:00Z","listedBefore":"2026-01-01T00:00:00Z"}""", "")]
    public async Task What_meets_the_filter_goes_and_nothing_else(string filter, string expected)
    {
        await using var app = await AppDriver.StartAsync(_account);
        (await app.ListAsync("203.0.113.1", "spam-trap", source: "abusix")).Created();
        (await app.ListAsync("203.0.113.2", "bulk")).Created();
        (await app.SendJsonAsync(HttpMethod.Put, "api/listings", new { prefix = "203.0.113.3", reason = "watch", monitor = true })).Created();
        (await app.ListAsync("198.51.100.1", "bulk")).Created();
        string[] all = ["198.51.100.1", "203.0.113.1", "203.0.113.2", "203.0.113.3"];
        var gone = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var dry = (await RemoveAsync(app, filter, dryRun: true)).Ok();
        Assert.Equal(all, await ListedAsync(app));
        var done = (await RemoveAsync(app, filter, dryRun: false)).Ok();

        Assert.Equal(gone.Length, dry.GetProperty("matched").GetInt32());
        Assert.Equal(0, dry.GetProperty("removed").GetInt32());
        Assert.Equal(gone, dry.GetProperty("items").EnumerateArray().Select(Address));
        Assert.Equal(gone.Length, done.GetProperty("removed").GetInt32());
        Assert.Equal(4 + gone.Length, done.GetProperty("version").GetInt64());
        Assert.Equal(all.Except(gone, StringComparer.Ordinal), await ListedAsync(app));
        Assert.All((await LogAudit.OfAsync(_account)).Entries.Skip(4), entry => Assert.Equal("cleaning up", entry.Change.Why));
        Assert.Equal(0, (await RemoveAsync(app, filter, dryRun: false)).Ok().GetProperty("matched").GetInt32());
    }

    [Fact]
    public async Task Many_go_in_full_transactions_while_others_are_listed()
    {
        await using var proxy = new FaultProxy(_account.TablePort);
        await using var app = await AppDriver.StartAsync(_account.Through(tables: proxy));
        (await app.ImportAsync(string.Join('\n', Enumerable.Range(0, 1000).Select(number => $"203.0.{number / 250}.{number % 250}")), "?reason=bulk")).Ok();
        var transactions = proxy.Count("POST", "$batch");

        var listing = app.ListAsync("198.51.100.1");
        var answer = (await RemoveAsync(app, """{"reason":"bulk"}""", dryRun: false)).Ok();

        (await listing).Created();
        Assert.Equal(1000, answer.GetProperty("removed").GetInt32());
        Assert.Equal(["198.51.100.1"], await ListedAsync(app));
        Assert.InRange(proxy.Count("POST", "$batch") - transactions, 21, 30);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"source":null,"reason":""}""")]
    public async Task No_filter_is_not_the_whole_list(string filter)
    {
        await using var app = await AppDriver.StartAsync(_account);

        Assert.Contains("whole list", (await RemoveAsync(app, filter, dryRun: false)).Problem(HttpStatusCode.BadRequest).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    private static Task<Reply> RemoveAsync(AppDriver app, string filter, bool dryRun)
    {
        var order = JsonSerializer.Deserialize<Dictionary<string, object?>>(filter)!;
        order["why"] = "cleaning up";
        order["dryRun"] = dryRun;
        return app.RemoveManyAsync(order);
    }

    private static async Task<IEnumerable<string>> ListedAsync(AppDriver app) =>
        (await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray().Select(Address);

    private static string Address(JsonElement item) => item.GetProperty("prefix").GetString()!.Split('/')[0];
}
