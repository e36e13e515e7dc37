using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>The profile of an address tells of the requests about it.</summary>
public sealed class DelistingProfileTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_profile_tells_the_requests_about_its_address_the_newest_first_and_nothing_of_who_asked()
    {
        await using var desk = await DelistingDriver.StartAsync(_account);
        desk.Hosts.Add(Address, "mail.example.com");
        await desk.ListByAbusixAsync(Address);
        var refused = await desk.RequestDecidedAsync(Address);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        desk.Abusix.Delist(Address);
        var removed = await desk.RequestDecidedAsync(Address);

        var profile = (await desk.App.ProfileAsync(Address)).Ok();

        Assert.Equal(
            [$"{Id(removed)} removed by rules []", $"{Id(refused)} refused by rules [AbusixMustNotListTheAddress]"],
            profile.GetProperty("requests").EnumerateArray().Select(Line));
        Assert.Equal(
            removed.GetProperty("removedVersion").GetInt64(), profile.GetProperty("requests")[0].GetProperty("removedVersion").GetInt64());
        Assert.DoesNotContain(DelistingDriver.Email, profile.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_an_IPv6_address_tells_the_requests_about_its_64()
    {
        await using var desk = await DelistingDriver.StartAsync(_account);
        (await desk.App.ListAsync("2001:db8:1:2::/64")).Created();
        var request = await desk.RequestDecidedAsync("2001:db8:1:2::25");

        foreach (var prefix in (string[])["2001:db8:1:2::26", "2001:db8:1:2::/64"])
        {
            var told = Assert.Single((await desk.App.ProfileAsync(prefix)).Ok().GetProperty("requests").EnumerateArray());
            Assert.Equal($"{Id(request)} review by  [ReverseDnsMustResolveBack]", Line(told));
            Assert.Equal("2001:db8:1:2::25", told.GetProperty("address").GetString());
        }
    }

    [Theory]
    [InlineData("203.0.113.8")]
    [InlineData("203.0.113.0/24")]
    [InlineData("2001:db8:1::/48")]
    public async Task Other_addresses_and_networks_have_no_requests(string prefix)
    {
        await using var desk = await DelistingDriver.StartAsync(_account);
        await desk.RequestDecidedAsync(Address);
        await desk.RequestDecidedAsync("2001:db8:1:2::25");

        Assert.Empty((await desk.App.ProfileAsync(prefix)).Ok().GetProperty("requests").EnumerateArray());
    }

    private static string Id(JsonElement request) => request.GetProperty("id").GetString()!;

    private static string Line(JsonElement request) =>
        $"{Id(request)} {DelistingDriver.Status(request)} by {request.GetProperty("decidedBy").GetString()} [{string.Join(", ", request.GetProperty("objections").EnumerateArray())}]";
}
