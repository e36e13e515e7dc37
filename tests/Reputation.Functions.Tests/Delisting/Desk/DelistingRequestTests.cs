using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Desk;

/// <summary>What senders see who ask to be taken off.</summary>
public sealed class DelistingRequestTests(Azurite azurite)
{
    private const string Address = "203.0.113.7";
    private const string Bootstrap = "bootstrap-key-of-these-tests-0123456789";

    private static readonly string[] Once = ["203.0.113.0/24 internal"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_about_an_address_that_is_asked_about_joins_with_a_token_of_their_own()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync("203.0.113.0/24", "spam")).Created();
        var first = await desk.RequestAsync(Address, "first@example.com");
        Assert.Equal("review", DelistingDriver.Status(await desk.DecidedAsync(first.Id)));

        var second = (await desk.AskAsync(Address, "second@example.com")).Accepted();

        Assert.Equal(first.Id, second.GetProperty("id").GetString());
        Assert.Equal("review", second.GetProperty("status").GetString());
        Assert.NotEqual(first.Token, second.GetProperty("token").GetString());
        (await desk.ShowAsync(first.Id, first.Token)).Ok();
        (await desk.ShowAsync(first.Id, second.GetProperty("token").GetString()!)).Ok();
        Assert.Equal(["first@example.com", "second@example.com"], Emails(await desk.ShowAsync(first.Id)));
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_are_asked_about_together()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync("2001:db8:1::/48", "spam")).Created();

        var first = await desk.RequestAsync("2001:db8:1:2::7");
        var second = await desk.RequestAsync("2001:db8:1:2:ffff::8");
        var other = await desk.RequestAsync("2001:db8:1:3::7");

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, other.Id);
    }

    [Fact]
    public async Task All_that_is_listed_in_the_IPv6_network_of_a_sender_leaves_together()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        desk.Hosts.Add("2001:db8:1:2::7", "mail.example.com");
        string[] listed = ["2001:db8:1:2::7", "2001:db8:1:2::8", "2001:db8:1:3::7"];
        foreach (var address in listed)
        {
            (await desk.App.ListAsync(address, "spam")).Created();
        }

        Assert.Equal("removed", DelistingDriver.Status(await desk.RequestDecidedAsync("2001:db8:1:2::7")));

        Assert.Equal(["2001:db8:1:3::7/128 internal"], await desk.ListedAsync());
    }

    [Fact]
    public async Task An_address_of_the_network_that_sends_mail_is_asked_about_too()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        desk.Hosts.Add("2001:db8:1:2::7", "mail.example.com");
        (await desk.App.ListAsync("2001:db8:1:2::7", "spam-trap", "abusix")).Created();
        desk.Abusix.List("2001:db8:1:2::9", "127.0.0.2");
        using var traffic = new StringContent("""{"address":"2001:db8:1:2::9","messages":3}""");
        traffic.Headers.ContentType = new("application/x-ndjson");
        (await desk.App.SendAsync(new HttpRequestMessage(HttpMethod.Post, "api/traffic") { Content = traffic })).Accepted();

        var refused = await desk.RequestDecidedAsync("2001:db8:1:2::7");

        Assert.Equal(["AbusixMustNotListTheAddress refusal"], DelistingDriver.Failed(refused));
        Assert.Contains("2001:db8:1:2::9", DelistingDriver.Reason(refused, "AbusixMustNotListTheAddress").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_who_types_my_address_does_not_speak_for_me()
    {
        await using var desk = await DelistingDriver.StartAsync(
            azurite.NewAccount(), ("Keys__Bootstrap", Bootstrap), ("Delisting__RequestsPerRequester", "2"), ("RateLimit__Proxies", "1"));
        for (var number = 0; number < 4; number++)
        {
            (await AskFromAsync(desk, $"198.51.100.{number}", $"192.0.{number}.1")).Accepted();
        }

        (await desk.App.AsAsync(Bootstrap, HttpMethod.Put, "api/listings", $$"""{"prefix":"{{Address}}","reason":"spam"}""")).Created();
        desk.Hosts.Add(Address, "mail.example.com");
        var id = (await AskFromAsync(desk, Address, "203.0.113.99")).Accepted().GetProperty("id").GetString();

        await Eventually.TrueAsync(
            async () =>
            {
                desk.Clock.Advance(TimeSpan.FromMilliseconds(50));
                return DelistingDriver.Status((await desk.App.AsAsync(Bootstrap, HttpMethod.Get, $"api/delisting-requests/{id}")).Ok()) == "removed";
            },
            "the request is granted");
    }

    [Fact]
    public async Task Who_has_mended_it_and_asks_again_is_checked_again()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync(Address, "spam")).Created();
        var first = await desk.RequestAsync(Address);
        var waiting = await desk.DecidedAsync(first.Id);
        Assert.StartsWith("An operator decides. When you have mended", waiting.GetProperty("next").GetString(), StringComparison.Ordinal);
        desk.Hosts.Add(Address, "mail.example.com");

        await desk.RequestAsync(Address);
        Assert.Equal(1, (await desk.ShowAsync(first.Id)).GetProperty("attempts").GetInt32());
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first.Id, (await desk.RequestAsync(Address)).Id);

        Assert.Equal(2, (await desk.UntilAsync(first.Id, "removed")).GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_decided_request_is_not_joined()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        var first = await desk.RequestAsync(Address);
        Assert.Equal("refused", DelistingDriver.Status(await desk.DecidedAsync(first.Id)));

        var second = await desk.RequestAsync(Address);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.ShowAsync(second.Id, first.Token)).Status);
    }

    [Fact]
    public async Task Many_at_the_same_moment_make_one_request()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync("203.0.113.0/24", "spam")).Created();

        var tickets = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => desk.RequestAsync(Address, $"sender{number}@example.com")));

        var id = Assert.Single(tickets.Select(ticket => ticket.Id).Distinct(StringComparer.Ordinal));
        Assert.Equal(12, tickets.Select(ticket => ticket.Token).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await Task.WhenAll(tickets.Select(ticket => desk.ShowAsync(id, ticket.Token))), reply => reply.Ok());
        Assert.Equal(12, Emails(await desk.ShowAsync(id)).Count);
        Assert.Equal(Once, await desk.ListedAsync());
    }

    [Fact]
    public async Task Of_more_than_a_hundred_requesters_no_more_than_the_token_is_kept()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync("203.0.113.0/24", "spam")).Created();
        DelistingTicket? last = null;
        for (var asked = 0; asked < 102; asked++)
        {
            last = await desk.RequestAsync(Address, $"sender{asked}@example.com");
        }

        (await desk.ShowAsync(last!.Id, last.Token)).Ok();
        Assert.Equal(100, Emails(await desk.ShowAsync(last.Id)).Count);
    }

    [Fact]
    public async Task A_request_is_shown_to_its_tokens_and_to_operators_and_to_nobody_else()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount(), ("Keys__Bootstrap", Bootstrap));
        var made = (await desk.App.AsAsync(Bootstrap, HttpMethod.Post, "api/keys", """{"name":"mx1","roles":["lookup"]}""")).Created();
        var lookup = made.GetProperty("key").GetString()!;
        var ticket = await desk.RequestAsync(Address);
        var path = $"api/delisting-requests/{ticket.Id}";

        var asSender = (await desk.ShowAsync(ticket.Id, ticket.Token)).Ok();
        var asOperator = (await desk.App.AsAsync(Bootstrap, HttpMethod.Get, path)).Ok();

        Assert.False(asSender.TryGetProperty("contacts", out _));
        Assert.Equal(Address, asOperator.GetProperty("profile").GetProperty("address").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.App.SendAsync(HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.App.AsAsync(lookup, HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.App.AsAsync("nobodys-key", HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.ShowAsync(ticket.Id, "dt_wrong")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.ShowAsync(ticket.Id, new string('x', 5000))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.ShowAsync("no-id", ticket.Token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.App.SendAsync(HttpMethod.Get, "api/delisting-requests")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.App.AsAsync(lookup, HttpMethod.Post, path + "/decision", """{"decision":"refuse","note":"no"}""")).Status);
    }

    [Theory]
    [InlineData("address", "203.0.113.0/24")]
    [InlineData("address", "203.0.113.07")]
    [InlineData("address", "mail.example.com")]
    [InlineData("address", "fe80::1%eth0")]
    [InlineData("address", "10.0.0.1")]
    [InlineData("email", "nobody")]
    [InlineData("email", "a@b@example.com")]
    [InlineData("email", "a@example.com\r\nBcc: b@example.com")]
    [InlineData("explanation", " \n ")]
    [InlineData("explanation", "a\0b")]
    public async Task What_cannot_be_meant_is_refused_by_its_field_and_nothing_is_stored(string field, string value)
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["address"] = Address,
            ["email"] = DelistingDriver.Email,
            ["explanation"] = "Mended.",
            [field] = value,
        };

        var reply = await desk.App.SendJsonAsync(HttpMethod.Post, "api/delisting-requests", form);

        Assert.NotEmpty(reply.Objection(field));
        Assert.Empty((await desk.ShowAllAsync()).Ok().GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_explanation_may_have_several_lines()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());

        var taken = (await desk.AskAsync(Address, explanation: "First.\r\nThen\tthis.\n")).Accepted();

        var shown = await desk.ShowAsync(taken.GetProperty("id").GetString()!);
        Assert.Equal("First.\nThen\tthis.", shown.GetProperty("contacts")[0].GetProperty("explanation").GetString());
    }

    [Fact]
    public async Task Those_that_wait_are_listed_the_oldest_first_and_decided_ones_the_newest_first()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount());
        (await desk.App.ListAsync("203.0.113.0/24", "spam")).Created();
        string[] addresses = ["203.0.113.1", "198.51.100.1", "203.0.113.2", "198.51.100.2", "203.0.113.3"];
        foreach (var address in addresses)
        {
            await desk.RequestDecidedAsync(address);
        }

        Assert.Equal(["203.0.113.1", "203.0.113.2", "203.0.113.3"], await WalkAsync(desk, "status=review&"));
        Assert.Equal(["198.51.100.2", "198.51.100.1"], await WalkAsync(desk, "status=refused&"));
        Assert.Empty(await WalkAsync(desk, "status=removed&"));
        Assert.Equal([.. addresses.Reverse()], await WalkAsync(desk, ""));
        Assert.NotEmpty((await desk.ShowAllAsync("?status=open")).Objection("status"));
        Assert.NotEmpty((await desk.ShowAllAsync("?cursor=x")).Objection("cursor"));
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait_and_operators_are_not()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount(), ("Keys__Bootstrap", Bootstrap), ("RateLimit__PublicPerMinute", "3"));
        for (var asked = 0; asked < 3; asked++)
        {
            (await desk.AskAsync($"203.0.113.{asked}")).Accepted();
        }

        var refused = await desk.AskAsync("203.0.113.9");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.NotNull(refused.Header("Retry-After"));
        (await desk.App.AsAsync(Bootstrap, HttpMethod.Post, "api/delisting-requests", """{"address":"203.0.113.9","email":"a@example.com","explanation":"For a customer."}""")).Accepted();
    }

    [Fact]
    public async Task Decided_requests_are_forgotten_after_their_time_and_open_ones_are_not()
    {
        await using var desk = await DelistingDriver.StartAsync(azurite.NewAccount(), ("Delisting__Retention", "2.00:00:00"));
        (await desk.App.ListAsync("203.0.113.0/24", "spam")).Created();
        var waiting = await desk.RequestAsync(Address);
        var refused = await desk.RequestAsync("198.51.100.1");
        await desk.DecidedAsync(waiting.Id);
        await desk.DecidedAsync(refused.Id);

        await desk.LetPassAsync(TimeSpan.FromDays(1.9));
        (await desk.ShowAsync(refused.Id, refused.Token)).Ok();
        await desk.LetPassAsync(TimeSpan.FromDays(0.2));

        Assert.Equal(HttpStatusCode.NotFound, (await desk.ShowAsync(refused.Id, refused.Token)).Status);
        (await desk.ShowAsync(waiting.Id, waiting.Token)).Ok();
        Assert.Equal([Address], await WalkAsync(desk, ""));
        Assert.Empty(await WalkAsync(desk, "status=refused&"));
        Assert.Empty(await desk.App.Services.GetRequiredService<TableDelistingRequests>().ReadAboutAsync(Functions.Addresses.IpPrefix.Parse("198.51.100.1"), 10, Token));
    }

    private static Task<Reply> AskFromAsync(DelistingDriver desk, string address, string client)
    {
        var request = AppDriver.Request(HttpMethod.Post, "api/delisting-requests", new { address, email = "owner@example.com", explanation = "Mended." });
        request.Headers.Add("X-Forwarded-For", client);
        return desk.App.SendAsync(request);
    }

    private static IReadOnlyList<string?> Emails(JsonElement request) =>
        [.. request.GetProperty("contacts").EnumerateArray().Select(contact => contact.GetProperty("email").GetString()).Order(StringComparer.Ordinal)];

    /// <summary>The addresses of all requests, page by page.</summary>
    private static async Task<IReadOnlyList<string?>> WalkAsync(DelistingDriver desk, string filter)
    {
        var addresses = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (await desk.ShowAllAsync($"?{filter}limit=2" + (cursor is null ? "" : $"&cursor={cursor}"))).Ok();
            addresses.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("address").GetString()));
            cursor = page.GetProperty("cursor").GetString();
        }
        while (cursor is not null);
        return addresses;
    }
}
