using System.Net.Http.Headers;
using System.Text.Json;
using Reputation.Functions.Tests.Delisting;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Feedback;

namespace Reputation.Functions.Tests.Standings;

/// <summary>The delisting desk goes by the same evidence, and what it grants is forgiven.</summary>
public sealed class DeskScoreTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";
    private const string Rule = "ComplaintScoreMustBeBelowRelease";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_request_is_refused_until_the_instant_that_the_profile_tells_and_granted_after_it()
    {
        await using var desk = await StartAsync();
        await HitTrapAsync(desk);
        var clearAt = (await desk.App.ProfileAsync(Address)).Ok().GetProperty("clearAt").GetDateTimeOffset();

        var refused = await desk.RequestDecidedAsync(Address);
        Assert.Equal(("refused", $"{Rule} refusal"), (DelistingDriver.Status(refused), Assert.Single(DelistingDriver.Failed(refused))));
        Assert.Equal(clearAt, DelistingDriver.Reason(refused, Rule).GetProperty("clearAt").GetDateTimeOffset());

        desk.Clock.Step(clearAt - desk.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        Assert.Equal("removed", DelistingDriver.Status(await desk.RequestDecidedAsync(Address)));
        Assert.Empty(await desk.ListedAsync());
    }

    [Fact]
    public async Task What_was_granted_is_forgiven_and_five_new_complaints_list_again()
    {
        await using var desk = await StartAsync();
        await HitTrapAsync(desk);
        desk.Clock.Step(TimeSpan.FromDays(4));
        Assert.Equal("removed", DelistingDriver.Status(await desk.RequestDecidedAsync(Address)));

        desk.Clock.Step(TimeSpan.FromMinutes(3));
        await desk.KeepHouseAsync();
        var scoring = await ScoringAsync(desk);
        Assert.Equal((0, true, 5, 1), (scoring.GetProperty("score").GetDouble(), scoring.GetProperty("probation").GetBoolean(), scoring.GetProperty("listAt").GetDouble(), scoring.GetProperty("strikes").GetInt32()));
        Assert.Empty(await desk.ListedAsync());

        await ComplainAsync(desk, 4);
        Assert.Empty(await desk.ListedAsync());
        await ComplainAsync(desk, 1);
        Assert.Equal([$"{Address}/32 feedback"], await desk.ListedAsync());
    }

    [Fact]
    public async Task After_probation_it_takes_ten_again()
    {
        await using var desk = await StartAsync();
        await HitTrapAsync(desk);
        desk.Clock.Step(TimeSpan.FromDays(4));
        Assert.Equal("removed", DelistingDriver.Status(await desk.RequestDecidedAsync(Address)));
        desk.Clock.Step(TimeSpan.FromDays(7));

        await ComplainAsync(desk, 9);
        Assert.Empty(await desk.ListedAsync());
        await ComplainAsync(desk, 1);
        Assert.NotEmpty(await desk.ListedAsync());
    }

    private async Task<DelistingDriver> StartAsync()
    {
        var desk = await DelistingDriver.StartAsync(_account, ("Feedback__TrustedReporters", FeedbackDriver.Trusted));
        desk.Hosts.Add(Address, "mail.example.com");
        return desk;
    }

    private static async Task HitTrapAsync(DelistingDriver desk)
    {
        (await desk.App.SendJsonAsync(HttpMethod.Post, "api/traps", new { address = Address })).Accepted();
        Assert.Equal([$"{Address}/32 feedback"], await desk.ListedAsync());
        desk.Clock.Step(TimeSpan.FromMinutes(1));
    }

    /// <summary>So many complaints, until the profile counts them.</summary>
    private static async Task ComplainAsync(DelistingDriver desk, int count)
    {
        var before = (await desk.App.ProfileAsync(Address)).Ok().GetProperty("evidence").GetArrayLength();
        for (var one = 0; one < count; one++)
        {
            var content = new ByteArrayContent(new Complaint { ArrivedAt = desk.Clock.GetUtcNow() }.ToBytes());
            content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            (await desk.App.SendAsync(new HttpRequestMessage(HttpMethod.Post, "api/feedback") { Content = content })).Accepted();
        }

        await Eventually.TrueAsync(
            async () =>
            {
                desk.Clock.Advance(TimeSpan.FromMilliseconds(20));
                var waiting = (await desk.App.SendAsync(HttpMethod.Get, "api/feedback?status=received")).Ok().GetProperty("items").GetArrayLength();
                return waiting == 0 && (await desk.App.ProfileAsync(Address)).Ok().GetProperty("evidence").GetArrayLength() == before + count;
            },
            "the complaints are counted");
    }

    private static async Task<JsonElement> ScoringAsync(DelistingDriver desk) => (await desk.App.ProfileAsync(Address)).Ok().GetProperty("scoring");
}
