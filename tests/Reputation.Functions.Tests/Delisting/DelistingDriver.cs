using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Dns.Loopback;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Sweeps;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>The service with Abusix' list and reverse DNS on loopback, and verbs for what those do who ask to be taken off.</summary>
internal sealed class DelistingDriver : IAsyncDisposable
{
    public const string Email = "postmaster@example.com";

    private static readonly string[] Open = ["received", "checking"];

    private DelistingDriver(AppDriver app, LoopbackDns dns, LoopbackList list, LoopbackHosts hosts, TestClock clock) =>
        (App, Dns, Abusix, Hosts, Clock) = (app, dns, list, hosts, clock);

    public AppDriver App { get; }

    /// <summary>The server that the list and the hosts lie on, with its faults.</summary>
    public LoopbackDns Dns { get; }

    /// <summary>What Abusix lists.</summary>
    public LoopbackList Abusix { get; }

    /// <summary>Names and addresses of the senders.</summary>
    public LoopbackHosts Hosts { get; }

    /// <summary>Stands still until a test moves it, or waits for a decision.</summary>
    public TestClock Clock { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts it with a key for Abusix; a setting <c>Abusix__ApiKey</c> that is empty leaves it without.</summary>
    public static async Task<DelistingDriver> StartAsync(StorageAccount account, params (string Name, string Value)[] settings)
    {
        var list = LoopbackList.WithTestPoints($"{SweepDriver.Key}.{SweepDriver.Zone}");
        var hosts = new LoopbackHosts();
        var dns = LoopbackDns.Listen(list, hosts);
        var clock = new TestClock();
        (string Name, string Value)[] all =
        [
            ("Abusix__ApiKey", SweepDriver.Key),
            ("Dns__Servers", dns.EndPoint.ToString()),
            ("Dns__Timeout", "00:00:00.400"),
            ("Dns__Attempts", "2"),
            .. settings,
        ];
        return new DelistingDriver(await AppDriver.StartWithClockAsync(account, clock, all), dns, list, hosts, clock);
    }

    /// <summary>Lists an address as Abusix does: on its list with a code, and a minute ago here under its source.</summary>
    public async Task ListByAbusixAsync(string address, string code = "127.0.0.2", string reason = "spam-trap")
    {
        Abusix.List(address, code);
        (await App.ListAsync(address, reason, "abusix", code)).Created();
        Clock.Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>What breaks for every question about the list; reverse DNS goes on.</summary>
    public void BreakAbusix(LoopbackFaults faults) => Dns.Faults = faults with { Only = Abusix.Holds };

    /// <summary>What breaks for every question but those about the list.</summary>
    public void BreakReverseDns(LoopbackFaults faults) => Dns.Faults = faults with { Only = question => !Abusix.Holds(question) };

    /// <summary>DNS is as it should be again.</summary>
    public void MendDns()
    {
        Dns.Faults = LoopbackFaults.None;
        Hosts.Mend();
    }

    public Task<Reply> AskAsync(string address, string email = Email, string explanation = "The host was compromised; it has been set up anew.") =>
        App.SendJsonAsync(HttpMethod.Post, "api/delisting-requests", new { address, email, explanation });

    /// <summary>Asks, and is taken.</summary>
    public async Task<DelistingTicket> RequestAsync(string address, string email = Email)
    {
        var taken = (await AskAsync(address, email)).Accepted();
        return new DelistingTicket(taken.GetProperty("id").GetString()!, taken.GetProperty("token").GetString()!);
    }

    /// <summary>Asks, waits for the decision, and gives the request as an operator sees it.</summary>
    public async Task<JsonElement> RequestDecidedAsync(string address, string email = Email) => await DecidedAsync((await RequestAsync(address, email)).Id);

    /// <summary>The request as an operator sees it.</summary>
    public async Task<JsonElement> ShowAsync(string id) => (await App.SendAsync(HttpMethod.Get, $"api/delisting-requests/{id}")).Ok();

    /// <summary>The request as somebody sees it who has a token, and no key.</summary>
    public Task<Reply> ShowAsync(string id, string token)
    {
        var request = AppDriver.Request(HttpMethod.Get, $"api/delisting-requests/{id}", body: null);
        request.Headers.Add("x-request-token", token);

        // From elsewhere, so that it is no operator's on their own machine.
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        return App.SendAsync(request);
    }

    public Task<Reply> ShowAllAsync(string query = "") => App.SendAsync(HttpMethod.Get, $"api/delisting-requests{query}");

    /// <summary>What an operator says to a request.</summary>
    public Task<Reply> DecideAsync(string id, string decision, string? note) =>
        App.SendJsonAsync(HttpMethod.Post, $"api/delisting-requests/{id}/decision", new { decision, note });

    /// <summary>The request once it is neither received nor being checked; the clock goes on meanwhile.</summary>
    public Task<JsonElement> DecidedAsync(string id) => UntilAsync(id, request => !Open.Contains(Status(request), StringComparer.Ordinal), "the request is decided");

    /// <summary>The request once it has a status; the clock goes on meanwhile.</summary>
    public Task<JsonElement> UntilAsync(string id, string status) => UntilAsync(id, request => Status(request) == status, $"the request becomes {status}");

    /// <summary>A round of chores, as the timer does it.</summary>
    public Task KeepHouseAsync() => App.Services.GetRequiredService<Chores>().RunAsync(Token);

    /// <summary>So much time goes by at once, and then comes a round of chores.</summary>
    public Task LetPassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return KeepHouseAsync();
    }

    /// <summary>What is listed: <c>203.0.113.7/32 abusix</c>.</summary>
    public async Task<IReadOnlyList<string>> ListedAsync() =>
        [.. (await App.ShowListingsAsync("?limit=1000")).Ok().GetProperty("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("prefix").GetString()} {item.GetProperty("source").GetString()}")];

    /// <summary>The rules that did not pass: <c>AbusixMustNotListTheAddress refusal</c>.</summary>
    public static IReadOnlyList<string> Failed(JsonElement request) =>
        [.. request.GetProperty("reasons").EnumerateArray().Where(reason => !reason.GetProperty("passed").GetBoolean())
            .Select(reason => $"{reason.GetProperty("rule").GetString()} {reason.GetProperty("weight").GetString()}")];

    /// <summary>What a rule said about a request.</summary>
    public static JsonElement Reason(JsonElement request, string rule) =>
        request.GetProperty("reasons").EnumerateArray().Single(reason => reason.GetProperty("rule").GetString() == rule);

    public static string Status(JsonElement request) => request.GetProperty("status").GetString()!;

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Dns.Dispose();
    }

    private async Task<JsonElement> UntilAsync(string id, Func<JsonElement, bool> condition, string sentence)
    {
        var shown = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                Clock.Advance(TimeSpan.FromMilliseconds(20));
                shown = await ShowAsync(id);
                return condition(shown);
            },
            sentence);
        return shown;
    }
}
