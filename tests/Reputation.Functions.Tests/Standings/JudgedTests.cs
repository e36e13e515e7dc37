using System.Text.Json;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Feedback;
using Reputation.Functions.Tests.Traffic;

namespace Reputation.Functions.Tests.Standings;

/// <summary>By what an address is listed, and what its profile says of it.</summary>
public sealed class JudgedTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task What_an_operator_keeps_on_the_list_has_no_instant_at_which_it_clears()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.HitTrapAsync(new { address = Address })).Accepted();
        Assert.Equal(JsonValueKind.String, (await feedback.ListingAsync(Address))!.Value.GetProperty("clearAt").ValueKind);

        (await feedback.App.ListAsync(Address, "known spammer", "feedback")).Ok();

        Assert.Equal(JsonValueKind.Null, (await feedback.ListingAsync(Address))!.Value.GetProperty("clearAt").ValueKind);
    }

    [Fact]
    public async Task One_hit_on_a_trap_lists_at_once_as_such()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);

        (await feedback.HitTrapAsync(new { address = Address })).Accepted();

        Assert.Equal("spam-trap", (await feedback.ListingAsync(Address))!.Value.GetProperty("reason").GetString());
        Assert.Equal(("trap", "hold", "high"), Told(await feedback.ProfileAsync(Address)));
    }

    [Theory]
    [InlineData(100_000, false)]
    [InlineData(1_000, true)]
    public async Task Where_traffic_is_known_the_share_of_complaints_decides(int messages, bool listed)
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.App.ReportTrafficAsync($$"""{"address":"{{Address}}","messages":{{messages}},"at":"{{feedback.Clock.GetUtcNow():O}}"}""")).Accepted();

        await feedback.ComplainAsync(10);

        Assert.Equal(listed, await feedback.IsListedAsync(Address));
        var scoring = (await feedback.ProfileAsync(Address)).GetProperty("scoring");
        Assert.Equal(("rate", 10, messages), (scoring.GetProperty("basis").GetString(), scoring.GetProperty("rate").GetProperty("complaints").GetInt32(), scoring.GetProperty("rate").GetProperty("messages").GetInt32()));
        Assert.Equal(listed, scoring.GetProperty("rate").GetProperty("atLeast").GetDouble() >= 0.003);
    }

    [Fact]
    public async Task The_profile_tells_each_piece_with_its_weight_and_the_curve_to_where_it_clears()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        await feedback.ComplainAsync(6);
        await feedback.ComplainAsync(3, new Complaint { From = "fbl@stranger.example.com" });
        feedback.Clock.Step(TimeSpan.FromDays(1));

        var profile = await feedback.ProfileAsync(Address);

        var scoring = profile.GetProperty("scoring");
        var curve = scoring.GetProperty("curve").EnumerateArray().ToList();
        Assert.Equal(9, profile.GetProperty("evidence").GetArrayLength());
        Assert.Equal(scoring.GetProperty("score").GetDouble(), profile.GetProperty("evidence").EnumerateArray().Sum(piece => piece.GetProperty("weight").GetDouble()), 0.002);
        Assert.Equal(scoring.GetProperty("clearAt").GetDateTimeOffset(), curve[^1].GetProperty("at").GetDateTimeOffset());
        Assert.Equal((scoring.GetProperty("score").GetDouble(), 4.0), (curve[0].GetProperty("score").GetDouble(), curve[^1].GetProperty("score").GetDouble()));
        Assert.Equal(9, Assert.Single(profile.GetProperty("complaints").EnumerateArray()).GetProperty("complaints").GetInt32());
        Assert.Equal(("count", "leave", "elevated"), Told(profile));
    }

    [Fact]
    public async Task A_range_has_no_evidence_and_a_64_has_that_of_all_its_addresses()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.HitTrapAsync(new { address = Address })).Accepted();
        (await feedback.HitTrapAsync(new { address = "2001:db8:7::25" })).Accepted();
        (await feedback.HitTrapAsync(new { address = "2001:db8:7::26" })).Accepted();

        Assert.False((await feedback.ProfileAsync("203.0.113.0/24")).TryGetProperty("scoring", out var scoring) && scoring.ValueKind != JsonValueKind.Null);
        Assert.False((await feedback.ProfileAsync("2001:db8::/48")).TryGetProperty("scoring", out scoring) && scoring.ValueKind != JsonValueKind.Null);
        foreach (var prefix in (string[])["2001:db8:7::/64", "2001:db8:7::99"])
        {
            var pieces = (await feedback.ProfileAsync(prefix)).GetProperty("evidence").EnumerateArray().Select(piece => piece.GetProperty("address").GetString());
            Assert.Equal(["2001:db8:7::25", "2001:db8:7::26"], pieces.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_allowed_is_not_listed_until_it_is_allowed_no_more_and_more_comes()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account);
        (await feedback.App.AllowAsync(Address)).Created();
        await feedback.ComplainAsync(12);
        Assert.False(await feedback.IsListedAsync(Address));
        Assert.Equal(12, await feedback.ScoreAsync(Address), 0.05);

        (await feedback.App.DisallowAsync(Address)).Ok();
        await feedback.ComplainAsync(1);

        Assert.True(await feedback.IsListedAsync(Address));
    }

    [Fact]
    public async Task A_source_that_is_monitored_lists_and_counts_nowhere()
    {
        await using var feedback = await FeedbackDriver.StartAsync(_account, ("Listings__MonitorSources", "feedback"));

        (await feedback.HitTrapAsync(new { address = Address })).Accepted();

        Assert.True(await feedback.IsListedAsync(Address));
        Assert.False(await feedback.App.IsListedAsync(Address));
    }

    private static (string? Basis, string? Verdict, string? Band) Told(JsonElement profile)
    {
        var scoring = profile.GetProperty("scoring");
        return (scoring.GetProperty("basis").GetString(), scoring.GetProperty("verdict").GetString(), scoring.GetProperty("band").GetString());
    }
}
