using System.Text.Json;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Deciding;

/// <summary>What was not answered is asked again by housekeeping.</summary>
public sealed class AskingAgainTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task It_is_asked_less_and_less_often_and_in_the_end_left_to_an_operator()
    {
        await using var desk = await StartAsync(("Delisting__AskAgainFor", "01:00:00"));
        desk.BreakAbusix(new() { Rcode = LoopbackRcode.Refused });
        var request = await desk.RequestDecidedAsync(Address);

        var pauses = new List<TimeSpan>();
        while (AskAgainAt(request) is { } again)
        {
            pauses.Add(again - desk.Clock.GetUtcNow());
            request = await AskedAgainAsync(desk, request, again);
        }

        Assert.Equal([1, 1, 2, 4, 8, 15, 15, 15], pauses.Select(pause => (int)Math.Round(pause.TotalMinutes)));
        Assert.Equal("review", DelistingDriver.Status(request));
        desk.MendDns();
        await desk.LetPassAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, await LogLengthAsync());
        (await desk.DecideAsync(request.GetProperty("id").GetString()!, "remove", "spoke to them")).Ok();
        Assert.Empty(await desk.ListedAsync());
    }

    [Fact]
    public async Task What_is_for_an_operator_is_not_asked_again()
    {
        await using var desk = await StartAsync();
        desk.Hosts.Forget(Address);
        var request = await desk.RequestDecidedAsync(Address);
        desk.Hosts.Add(Address, "mail.example.com");

        await desk.LetPassAsync(TimeSpan.FromHours(1));

        Assert.Null(AskAgainAt(request));
        var later = await desk.ShowAsync(request.GetProperty("id").GetString()!);
        Assert.Equal(("review", 1), (DelistingDriver.Status(later), later.GetProperty("attempts").GetInt32()));
    }

    private async Task<DelistingDriver> StartAsync(params (string Name, string Value)[] settings)
    {
        var desk = await DelistingDriver.StartAsync(_account, settings);
        desk.Hosts.Add(Address, "mail.example.com");
        (await desk.App.ListAsync(Address)).Created();
        return desk;
    }

    /// <summary>The request once housekeeping has had it asked about again, when that is due.</summary>
    private static async Task<JsonElement> AskedAgainAsync(DelistingDriver desk, JsonElement request, DateTimeOffset due)
    {
        var attempts = request.GetProperty("attempts").GetInt32();
        var left = due - desk.Clock.GetUtcNow();
        await desk.LetPassAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        var shown = request;
        await Eventually.TrueAsync(
            async () =>
            {
                shown = await desk.DecidedAsync(request.GetProperty("id").GetString()!);
                return shown.GetProperty("attempts").GetInt32() > attempts;
            },
            "it is asked about again");
        return shown;
    }

    private static DateTimeOffset? AskAgainAt(JsonElement request) =>
        request.GetProperty("askAgainAt") is { ValueKind: JsonValueKind.String } at ? at.GetDateTimeOffset() : null;

    private async Task<int> LogLengthAsync() => (await LogAudit.OfAsync(_account)).Entries.Count;
}
