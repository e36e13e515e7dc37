using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Desk;

/// <summary>Operators see the list, a page at a time.</summary>
public sealed class ListingPagesTests(Azurite azurite)
{
    [Fact]
    public async Task Listings_come_in_the_order_of_prefix_and_source()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());
        (string Prefix, string Source)[] order =
        [
            ("9.0.0.0/8", "internal"), ("203.0.112.0/20", "internal"), ("203.0.113.0/24", "internal"), ("203.0.113.0/32", "abusix"),
            ("203.0.113.7/32", "internal"), ("2001:db8::/32", "internal"), ("2001:db8::/64", "feedback"),
        ];
        await Task.WhenAll(order.Reverse().Select(each => app.ListAsync(each.Prefix, source: each.Source, force: true)));

        var items = (await app.ShowListingsAsync()).Ok().GetProperty("items").EnumerateArray();

        Assert.Equal(order, items.Select(item => (item.GetProperty("prefix").GetString()!, item.GetProperty("source").GetString()!)));
    }

    [Fact]
    public async Task A_source_and_a_prefix_narrow_what_is_seen()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());
        await app.ListAsync("203.0.113.0/24");
        await app.ListAsync("203.0.113.7");
        await app.ListAsync("203.0.113.7", source: "abusix");
        await app.ListAsync("203.0.112.0/24");
        await app.ListAsync("203.0.112.0/20", force: true);
        await app.ListAsync("2001:db8::7");

        Assert.Equal(["203.0.113.0/24", "203.0.113.7/32", "203.0.113.7/32"], await SeenAsync("&prefix=203.0.113.0/24"));
        Assert.Equal(["203.0.113.7/32"], await SeenAsync("&prefix=203.0.113.0%2F24&source=abusix"));
        Assert.Equal(["203.0.113.7/32", "203.0.113.7/32"], await SeenAsync("&prefix=203.0.113.7"));
        Assert.Equal(["203.0.113.7/32"], await SeenAsync("&source=abusix"));
        Assert.Equal(["2001:db8::7/128"], await SeenAsync("&prefix=::/0"));
        Assert.Equal(5, (await SeenAsync("&prefix=0.0.0.0/0")).Count);
        Assert.Empty(await SeenAsync("&source=feedback"));

        Task<IReadOnlyList<string>> SeenAsync(string filter) => Pages.PrefixesAsync(app.ShowListingsAsync, filter, () => 2);
    }

    [Fact]
    public async Task A_cursor_stays_good_while_listings_come_and_go()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => app.ListAsync($"203.0.113.{number * 10}")));
        var round = 0;

        var seen = await Pages.PrefixesAsync(app.ShowListingsAsync, "", () => 2, async () =>
        {
            // What the cursor stands on goes, something before it comes, something after it comes and something after it goes.
            await app.RemoveAsync($"203.0.113.{((round * 2) + 1) * 10}");
            await app.ListAsync($"203.0.113.{(round * 20) + 5}");
            if (++round == 1)
            {
                await app.ListAsync("203.0.113.195");
                await app.RemoveAsync("203.0.113.180");
            }
        });

        Assert.Equal(
            Enumerable.Range(0, 20).Where(number => number != 18).Select(number => $"203.0.113.{number * 10}/32").Append("203.0.113.195/32"),
            seen);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=-1")]
    [InlineData("limit=ten")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("source=rumour")]
    [InlineData("source=0")]
    [InlineData("prefix=203.0.113.0/33")]
    [InlineData("cursor=nonsense")]
    [InlineData("cursor=203.0.113.7~24~internal")]
    [InlineData("cursor=203.0.113.7~32~rumour")]
    [InlineData("cursor=203.0.113.7~32~allowed")]
    public async Task A_filter_that_cannot_be_meant_is_refused_by_name(string query)
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());

        Assert.NotEmpty((await app.ShowListingsAsync($"?{query}")).Objection(query.Split('=')[0]));
    }

    [Fact]
    public async Task Pages_of_any_sizes_give_every_listing_once_and_in_order()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount());
        string[] sources = ["internal", "feedback", "abusix"];
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => app.ListAsync(
            number % 2 == 0 ? $"203.0.113.{number / 6}" : $"2001:db8:0:{number / 6:x}::1", source: sources[number % 3])));
        var all = (await app.ShowListingsAsync("?limit=1000")).Ok().GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("prefix").GetString()).ToList();
        Assert.Equal(60, all.Count);

        Prop.ForAll(Gen.Choose(1, 30).NonEmptyListOf().ToArbitrary(), limits =>
        {
            var asked = 0;
            return Pages.PrefixesAsync(app.ShowListingsAsync, "", () => limits[asked++ % limits.Count]).GetAwaiter().GetResult().SequenceEqual(all);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }
}
