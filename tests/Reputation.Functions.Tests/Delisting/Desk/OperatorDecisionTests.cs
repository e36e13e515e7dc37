using System.Net;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Desk;

/// <summary>What operators decide, and what comes of it.</summary>
public sealed class OperatorDecisionTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";
    private const string Note = "The provider has a new customer there.";

    [Fact]
    public async Task An_address_that_was_left_to_an_operator_is_taken_off_under_the_operators_name()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        var waiting = await WithoutReverseDnsAsync(desk);

        var decided = (await desk.DecideAsync(waiting, "remove", Note)).Ok();

        Assert.Equal("removed", DelistingDriver.Status(decided));
        Assert.Equal("development", decided.GetProperty("decidedBy").GetString());
        Assert.Equal(Note, decided.GetProperty("note").GetString());
        Assert.False(await desk.App.IsListedAsync(Address));
        var entry = decided.GetProperty("profile").GetProperty("history")[0];
        Assert.Equal(decided.GetProperty("removedVersion").GetInt64(), entry.GetProperty("version").GetInt64());
        Assert.Equal("removed", entry.GetProperty("op").GetString());
        Assert.Equal("development", entry.GetProperty("actor").GetString());
        Assert.Equal($"Delisting request {waiting}: {Note}", entry.GetProperty("why").GetString());
        Assert.Contains(Note, DelistingDriver.Reason(decided, "AnOperatorMustAgree").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(entry.GetProperty("version").GetInt64(), decided.GetProperty("receipt").GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_note_and_without_the_operators_name()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync(Address, "spam")).Created();
        var ticket = await desk.RequestAsync(Address);
        await desk.DecidedAsync(ticket.Id);

        (await desk.DecideAsync(ticket.Id, "refuse", "The host still sends.")).Ok();

        var shown = (await desk.ShowAsync(ticket.Id, ticket.Token)).Ok();
        Assert.Equal("refused", DelistingDriver.Status(shown));
        Assert.Equal("An operator has looked at it and refused: The host still sends.", DelistingDriver.Reason(shown, "AnOperatorMustAgree").GetProperty("text").GetString());
        Assert.DoesNotContain("development", shown.GetRawText(), StringComparison.Ordinal);
        Assert.True(await desk.App.IsListedAsync(Address));
    }

    [Fact]
    public async Task What_Abusix_lists_is_let_through_for_a_time_since_the_next_sweep_would_list_it_again()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        await desk.ListByAbusixAsync(Address);
        var refused = (await desk.RequestDecidedAsync(Address)).GetProperty("id").GetString()!;

        var granted = (await desk.DecideAsync(refused, "remove", Note)).Ok();
        var again = (await desk.DecideAsync(refused, "remove", Note)).Ok();
        var otherwise = await desk.DecideAsync(refused, "refuse", "On second thoughts.");

        Assert.Equal("removed", DelistingDriver.Status(granted));
        Assert.Contains("AbusixMustNotListTheAddress refusal", DelistingDriver.Failed(granted));
        Assert.Equal(granted.GetProperty("decidedAt").GetString(), again.GetProperty("decidedAt").GetString());
        Assert.Equal(JsonValueKind.String, granted.GetProperty("allowedUntil").ValueKind);
        Assert.False(await desk.App.IsListedAsync(Address));
        Assert.Contains("DELETE /api/allowlist?prefix=203.0.113.7/32", otherwise.Problem(HttpStatusCode.Conflict).GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Single(await RemovalsAsync(desk));
    }

    [Theory]
    [InlineData("remove", "refuse", "PUT /api/listings")]
    [InlineData("remove", "remove", "PUT /api/listings")]
    [InlineData("refuse", "refuse", "refused already, by development")]
    public async Task Another_note_is_another_decision_and_too_late(string first, string second, string sentence)
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        var waiting = await WithoutReverseDnsAsync(desk);
        (await desk.DecideAsync(waiting, first, Note)).Ok();

        var reply = await desk.DecideAsync(waiting, second, "On second thoughts.");

        Assert.Contains(sentence, reply.Problem(HttpStatusCode.Conflict).GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(Note, (await desk.ShowAsync(waiting)).GetProperty("note").GetString());
    }

    [Fact]
    public async Task A_refused_request_is_not_granted_while_a_later_one_is_open()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        var refused = (await desk.RequestDecidedAsync(Address)).GetProperty("id").GetString()!;
        var waiting = await WithoutReverseDnsAsync(desk);

        var reply = await desk.DecideAsync(refused, "remove", Note);

        Assert.Contains(waiting, reply.Problem(HttpStatusCode.Conflict).GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.True(await desk.App.IsListedAsync(Address));
    }

    [Fact]
    public async Task Out_of_a_listed_network_one_address_is_allowed_for_a_time_and_the_network_stays_listed()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync("203.0.113.0/24", "spam")).Created();
        (await desk.App.ListAsync(Address, "spam")).Created();
        desk.Hosts.Add(Address, "mail.example.com");
        var waiting = (await desk.RequestDecidedAsync(Address)).GetProperty("id").GetString()!;

        var decided = (await desk.DecideAsync(waiting, "remove", Note)).Ok();

        Assert.Equal(desk.Clock.GetUtcNow().AddDays(90), decided.GetProperty("allowedUntil").GetDateTimeOffset(), TimeSpan.FromMinutes(1));
        Assert.False(await desk.App.IsListedAsync(Address));
        Assert.True(await desk.App.IsListedAsync("203.0.113.8"));
        Assert.Equal(["203.0.113.0/24 internal"], await desk.ListedAsync());
        Assert.Equal(decided.GetProperty("removedVersion").GetInt64(), await desk.App.VersionAsync());
    }

    [Fact]
    public async Task What_a_feed_lists_is_allowed_since_its_next_list_would_bring_it_back()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.SendAsync(HttpMethod.Put, "api/feeds/drop", """{"format":"plain","reason":"published"}""")).Created();
        using var content = new StringContent($"{Address}\n");
        content.Headers.ContentType = new("text/plain");
        (await desk.App.SendAsync(new HttpRequestMessage(HttpMethod.Put, "api/feeds/drop/content") { Content = content })).Ok();
        var waiting = (await desk.RequestDecidedAsync(Address)).GetProperty("id").GetString()!;

        (await desk.DecideAsync(waiting, "remove", Note)).Ok();

        Assert.False(await desk.App.IsListedAsync(Address));
        Assert.Equal([$"{Address}/32 internal"], await desk.ListedAsync());
    }

    [Fact]
    public async Task What_was_taken_off_meanwhile_is_recorded_with_the_version_that_did_it()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        var waiting = await WithoutReverseDnsAsync(desk);
        var removed = (await desk.App.RemoveAsync(Address, reason: "mended")).Ok().GetProperty("version").GetInt64();

        var decided = (await desk.DecideAsync(waiting, "remove", Note)).Ok();

        Assert.Equal(removed, decided.GetProperty("removedVersion").GetInt64());
        Assert.Single(await RemovalsAsync(desk));
    }

    [Fact]
    public async Task A_removal_by_an_operator_is_a_strike()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.DecideAsync(await WithoutReverseDnsAsync(desk), "remove", Note)).Ok();
        desk.Hosts.Add(Address, "mail.example.com");
        (await desk.App.ListAsync(Address, "spam")).Created();

        var again = await desk.RequestDecidedAsync(Address);

        Assert.Equal(["CooldownMustHavePassed refusal"], DelistingDriver.Failed(again));
        Assert.Equal(JsonValueKind.String, again.GetProperty("clearAt").ValueKind);
    }

    [Theory]
    [InlineData("decision", "delete", "note")]
    [InlineData("note", "remove", "")]
    [InlineData("note", "refuse", null)]
    public async Task A_decision_says_what_and_why(string field, string decision, string? note)
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        var waiting = await WithoutReverseDnsAsync(desk);

        Assert.NotEmpty((await desk.DecideAsync(waiting, decision, note)).Objection(field));
        Assert.Equal("review", DelistingDriver.Status(await desk.ShowAsync(waiting)));
    }

    /// <summary>A request that waits for an operator.</summary>
    private static async Task<string> WithoutReverseDnsAsync(DelistingDriver desk)
    {
        (await desk.App.ListAsync(Address, "spam")).Created();
        var waiting = await desk.RequestDecidedAsync(Address);
        Assert.Equal("review", DelistingDriver.Status(waiting));
        return waiting.GetProperty("id").GetString()!;
    }

    private static async Task<IReadOnlyList<JsonElement>> RemovalsAsync(DelistingDriver desk) =>
        [.. (await desk.App.ProfileAsync(Address)).Ok().GetProperty("history").EnumerateArray().Where(entry => entry.GetProperty("op").GetString() == "removed")];
}
