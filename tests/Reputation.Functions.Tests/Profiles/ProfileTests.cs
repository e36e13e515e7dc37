using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Profiles;

public sealed class ProfileTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task An_address_is_told_with_its_listings_its_network_and_its_history()
    {
        await using var app = await AppDriver.StartAsync(_account);
        (await app.ListAsync("203.0.113.0/24", "bulk", detail: "SBL1")).Created();
        (await app.ListAsync("203.0.113.7", "spam-trap", source: "abusix")).Created();
        (await app.ListAsync("203.0.113.8")).Created();
        (await app.ListAsync("203.0.114.7")).Created();
        (await app.RemoveAsync("203.0.113.7", "abusix", "mended")).Ok();

        var profile = (await app.ProfileAsync("203.0.113.7")).Ok();

        Assert.Equal("203.0.113.7", profile.GetProperty("address").GetString());
        Assert.True(profile.GetProperty("listed").GetBoolean());
        Assert.Equal("reject", profile.GetProperty("verdict").GetString());
        Assert.Equal("203.0.113.0/24", Assert.Single(profile.GetProperty("listings").EnumerateArray()).GetProperty("prefix").GetString());
        Assert.Equal(2, profile.GetProperty("network").GetProperty("listings").GetInt32());
        Assert.Equal(["removed 203.0.113.7/32 5", "listed 203.0.113.7/32 2", "listed 203.0.113.0/24 1"], History(profile));
        var removed = profile.GetProperty("history")[0];
        Assert.Equal("mended", removed.GetProperty("why").GetString());
        Assert.Equal("development", removed.GetProperty("actor").GetString());
        Assert.Equal("abusix", removed.GetProperty("source").GetString());
        Assert.Equal("SBL1", profile.GetProperty("history")[2].GetProperty("detail").GetString());
        foreach (var list in (string[])["evidence", "complaints", "observations", "requests"])
        {
            Assert.Empty(profile.GetProperty(list).EnumerateArray());
        }

        Assert.Equal(JsonValueKind.Null, profile.GetProperty("score").ValueKind);
        Assert.Equal(JsonValueKind.Null, profile.GetProperty("clearAt").ValueKind);
    }

    [Fact]
    public async Task The_history_is_the_same_before_and_after_housekeeping_and_in_pages()
    {
        await using var app = await AppDriver.StartAsync(_account);
        for (var number = 0; number < 5; number++)
        {
            Assert.InRange((int)(await app.ListAsync("2001:db8::/64", $"reason {number}")).Status, 200, 201);
        }

        var before = (await app.ProfileAsync("2001:db8::25")).Ok();
        await app.Services.GetRequiredService<Chores>().RunAsync(TestContext.Current.CancellationToken);
        (await app.AllowAsync("2001:db8::/48")).Created();
        var after = (await app.ProfileAsync("2001:db8::25")).Ok();

        Assert.Equal(History(before).Prepend("allowed 2001:db8::/48 6"), History(after));
        Assert.False(after.GetProperty("listed").GetBoolean());
        Assert.Equal("2001:db8::/48", after.GetProperty("allowed").GetProperty("prefix").GetString());
        Assert.Equal("reason 4", Assert.Single(after.GetProperty("listings").EnumerateArray()).GetProperty("reason").GetString());
        var pages = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await app.ProfileAsync("2001:db8::25", $"?limit=4&cursor={cursor}")).Ok();
            pages.AddRange(History(page));
            cursor = page.GetProperty("historyCursor").GetString();
        }

        Assert.Equal(History(after), pages);
    }

    [Fact]
    public async Task A_network_is_told_with_what_it_holds()
    {
        await using var app = await AppDriver.StartAsync(_account);
        foreach (var number in Enumerable.Range(0, 30))
        {
            (await app.ListAsync($"203.0.113.{number}")).Created();
        }

        (await app.ListAsync("203.0.113.0/28")).Created();

        var profile = (await app.ProfileAsync("203.0.113.0/28")).Ok();

        Assert.True(profile.GetProperty("listed").GetBoolean());
        Assert.Equal("203.0.113.0/28", profile.GetProperty("address").GetString());
        Assert.Equal(17, profile.GetProperty("network").GetProperty("listings").GetInt32());
        Assert.Equal(17, profile.GetProperty("history").GetArrayLength());
    }

    [Theory]
    [InlineData("203.0.0.0/16", "too wide")]
    [InlineData("2001:db8::/32", "too wide")]
    [InlineData("203.0.113.7/24", "Host bits")]
    [InlineData("mail.example", "name")]
    public async Task What_has_no_profile_is_refused(string prefix, string sentence)
    {
        await using var app = await AppDriver.StartAsync(_account);

        Assert.Contains(sentence, (await app.ProfileAsync(prefix)).Objection("address"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capability_adds_what_it_knows()
    {
        await using var app = await AppDriver.StartAlteredAsync(_account, services => services.AddSingleton<Reputation.Functions.Profiles.IProfilePart, ScoreOfTen>());

        var profile = (await app.ProfileAsync("203.0.113.7")).Ok();

        Assert.Equal(10, profile.GetProperty("score").GetInt32());
        Assert.Empty(profile.GetProperty("evidence").EnumerateArray());
    }

    private static IEnumerable<string> History(JsonElement profile) => profile.GetProperty("history").EnumerateArray()
        .Select(item => $"{item.GetProperty("op").GetString()} {item.GetProperty("prefix").GetString()} {item.GetProperty("version").GetInt64()}");
}
