using System.Text;
using System.Text.Json;
using Reputation.Dns.Loopback;
using Reputation.Functions.Listings;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Sweeps;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>The published executable decides requests when the Functions host hands it the messages of its Service Bus trigger.</summary>
public sealed class DelistingUnderFunctionsTests(Azurite azurite)
{
    private const string Operator = "the-bootstrap-key-of-these-tests-0123456789";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_message_delivered_twice_decides_once()
    {
        await using var bus = await ServiceBusBroker.StartAsync();
        using var dns = ListenForAll();
        await using var host = await StartAsync(dns, bus);
        await ListAsync(host, "8.8.8.8");
        var id = await RequestAsync(host, "8.8.8.8");

        for (var delivery = 1; delivery <= 2; delivery++)
        {
            await DeliverAsync(host, id, delivery);
            Assert.Equal("removed", DelistingDriver.Status(await ShowAsync(host, id)));
        }

        Assert.Equal([$"Removed 8.8.8.8/32 by delisting:{id}"], await RemovalsAsync());
    }

    [Fact]
    public async Task Messages_in_another_order_and_again_decide_each_request_once()
    {
        await using var bus = await ServiceBusBroker.StartAsync();
        using var dns = ListenForAll();
        await using var host = await StartAsync(dns, bus);
        await ListAsync(host, "8.8.8.8");
        await ListAsync(host, "9.9.9.9");
        var (first, second) = (await RequestAsync(host, "8.8.8.8"), await RequestAsync(host, "9.9.9.9"));

        foreach (var id in (string[])[second, first, second, first])
        {
            await DeliverAsync(host, id);
        }

        Assert.Equal([$"Removed 9.9.9.9/32 by delisting:{second}", $"Removed 8.8.8.8/32 by delisting:{first}"], await RemovalsAsync());
    }

    [Fact]
    public async Task Two_deliveries_at_the_same_time_decide_once()
    {
        await using var bus = await ServiceBusBroker.StartAsync();
        using var dns = ListenForAll();
        await using var host = await StartAsync(dns, bus);
        await ListAsync(host, "8.8.8.8");
        var id = await RequestAsync(host, "8.8.8.8");

        await Task.WhenAll(host.InvokeAsync("DecideDelistingRequest", Message(id)), host.InvokeAsync("DecideDelistingRequest", Message(id)));
        await DeliverAsync(host, id, delivery: 2);

        Assert.Equal("removed", DelistingDriver.Status(await ShowAsync(host, id)));
        Assert.Equal([$"Removed 8.8.8.8/32 by delisting:{id}"], await RemovalsAsync());
    }

    [Fact]
    public async Task A_message_about_a_request_that_is_not_there_or_that_means_nothing_is_kept_for_an_operator_and_not_delivered_again()
    {
        string[] bodies = ["""{"id":"20261121T202354123-3f9c2a10"}""", """{"id":"../../keys"}""", "no JSON"];
        using var dns = ListenForAll();
        await using var host = await StartAsync(dns, bus: null);

        foreach (var body in bodies)
        {
            Assert.True((await host.InvokeAsync("DecideDelistingRequest", MessageRequest.Binary(body))).Succeeded);
        }

        using var answer = await AskAsync(host, HttpMethod.Get, "/api/deadletters");
        var letters = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("items");
        Assert.Equal(bodies.Order(StringComparer.Ordinal), letters.EnumerateArray().Select(letter => letter.GetProperty("body").ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>Abusix lists nothing, and reverse DNS is as it should be.</summary>
    private static LoopbackDns ListenForAll()
    {
        var hosts = new LoopbackHosts();
        hosts.Add("8.8.8.8", "mail8.example.com");
        hosts.Add("9.9.9.9", "mail9.example.com");
        return LoopbackDns.Listen(LoopbackList.WithTestPoints($"{SweepDriver.Key}.{SweepDriver.Zone}"), hosts);
    }

    private Task<FunctionsHost> StartAsync(LoopbackDns dns, ServiceBusBroker? bus) => FunctionsHost.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = _account.ConnectionString,
        ["PublicUrl"] = "https://desk.example.net",
        ["Keys__Bootstrap"] = Operator,
        ["Abusix__ApiKey"] = SweepDriver.Key,
        ["Dns__Servers"] = dns.EndPoint.ToString(),
        ["ServiceBus"] = bus?.ConnectionString ?? PublishedApp.ServiceBus,
    });

    private static HttpContent Message(string id, int delivery = 1) => MessageRequest.Binary(JsonSerializer.Serialize(new { id }), delivery);

    private static async Task DeliverAsync(FunctionsHost host, string id, int delivery = 1)
    {
        var invocation = await host.InvokeAsync("DecideDelistingRequest", Message(id, delivery));
        Assert.True(invocation.Succeeded, invocation.Body);
    }

    private static async Task ListAsync(FunctionsHost host, string address)
    {
        using var answer = await AskAsync(host, HttpMethod.Put, "/api/listings", JsonSerializer.Serialize(new { prefix = address, reason = "spam" }));
        Assert.Equal(201, (int)answer.StatusCode);
    }

    /// <summary>Asks as a sender does, without a key.</summary>
    private static async Task<string> RequestAsync(FunctionsHost host, string address)
    {
        var form = JsonSerializer.Serialize(new { address, email = DelistingDriver.Email, explanation = "It has been mended." });
        using var answer = await host.Proxy.SendAsync(HttpMethod.Post, "/api/delisting-requests", new StringContent(form, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == 202, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> ShowAsync(FunctionsHost host, string id)
    {
        using var answer = await AskAsync(host, HttpMethod.Get, $"/api/delisting-requests/{id}");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static Task<HttpResponseMessage> AskAsync(FunctionsHost host, HttpMethod method, string path, string? body = null) =>
        host.Proxy.SendAsync(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), ("x-api-key", Operator));

    private async Task<IReadOnlyList<string>> RemovalsAsync() =>
        [.. (await LogStory.OfAsync(_account)).Where(line => line.StartsWith(nameof(LogOperation.Removed), StringComparison.Ordinal))];
}
