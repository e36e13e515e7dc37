using System.Text;
using System.Text.Json;
using Reputation.Dns.Loopback;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>The published executable sweeps when the Functions host says so, by its timer and by its Service Bus trigger.</summary>
public sealed class SweepsUnderFunctionsTests(Azurite azurite)
{
    private const string Operator = "the-bootstrap-key-of-these-tests-0123456789";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task The_timer_asks_and_lists()
    {
        var list = LoopbackList.WithTestPoints($"{SweepDriver.Key}.{SweepDriver.Zone}");
        list.List("8.8.8.8", "127.0.0.4");
        using var dns = LoopbackDns.Listen(list);
        await using var host = await StartAsync(dns);
        using var seen = await AskAsync(host, HttpMethod.Post, "/api/traffic", "{\"address\":\"8.8.8.8\",\"messages\":1}\n", "application/x-ndjson");
        Assert.True(seen.IsSuccessStatusCode);

        Assert.True((await host.InvokeTimerAsync("Sweep")).Succeeded);

        Assert.Equal(("completed", 1), Outcome(Assert.Single(await ShowAllAsync(host))));
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("text in text")]
    [InlineData("text")]
    public async Task A_message_runs_the_sweep_that_it_names_and_its_second_delivery_nothing(string shape)
    {
        using var dns = LoopbackDns.Listen(LoopbackList.WithTestPoints($"{SweepDriver.Key}.{SweepDriver.Zone}"));
        await using var host = await StartAsync(dns);

        // There is no bus behind the setting, so the request is recorded and its message is not sent: it may be asked for again.
        using var refused = await AskAsync(host, HttpMethod.Post, "/api/sweeps");
        Assert.Equal(503, (int)refused.StatusCode);
        var waiting = Assert.Single(await ShowAllAsync(host));
        Assert.Equal(JsonValueKind.Null, waiting.GetProperty("startedAt").ValueKind);
        var message = $$"""{"id":"{{waiting.GetProperty("id").GetString()}}"}""";

        for (var delivery = 0; delivery < 2; delivery++)
        {
            var invocation = await host.InvokeAsync("RunSweep", Envelope(message, shape));
            Assert.True(invocation.Succeeded, invocation.Body);
            Assert.Equal("completed", Assert.Single(await ShowAllAsync(host)).GetProperty("outcome").GetString());
        }
    }

    [Fact]
    public async Task A_message_that_means_nothing_is_kept_for_an_operator_and_not_delivered_again()
    {
        using var dns = LoopbackDns.Listen(LoopbackList.WithTestPoints($"{SweepDriver.Key}.{SweepDriver.Zone}"));
        await using var host = await StartAsync(dns);

        Assert.True((await host.InvokeAsync("RunSweep", Envelope("""{"id":"20261121T202354123-3f9c2a10"}""", "binary"))).Succeeded);
        Assert.True((await host.InvokeAsync("RunSweep", Envelope("no JSON", "binary"))).Succeeded);

        using var answer = await AskAsync(host, HttpMethod.Get, "/api/deadletters");
        var letters = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("items");
        Assert.Equal("no JSON", Assert.Single(letters.EnumerateArray()).GetProperty("body").GetString());
    }

    private Task<FunctionsHost> StartAsync(LoopbackDns dns) => FunctionsHost.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = _account.ConnectionString,
        ["PublicUrl"] = "https://desk.example.net",
        ["Keys__Bootstrap"] = Operator,
        ["Abusix__ApiKey"] = SweepDriver.Key,
        ["Dns__Servers"] = dns.EndPoint.ToString(),
        ["ServiceBus"] = PublishedApp.ServiceBus,
    });

    private static Task<HttpResponseMessage> AskAsync(FunctionsHost host, HttpMethod method, string path, string? body = null, string type = "application/json") =>
        host.Proxy.SendAsync(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(type)), ("x-api-key", Operator));

    private static async Task<IReadOnlyList<JsonElement>> ShowAllAsync(FunctionsHost host)
    {
        using var answer = await AskAsync(host, HttpMethod.Get, "/api/sweeps");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()];
    }

    private static (string?, int) Outcome(JsonElement run) => (run.GetProperty("outcome").GetString(), run.GetProperty("added").GetInt32());

    /// <summary>What the host posts for a message: base64 for <c>dataType: binary</c>, and what other settings of it make of a text.</summary>
    private static StringContent Envelope(string message, string shape) => new(
        JsonSerializer.Serialize(new
        {
            Data = new
            {
                message = shape switch
                {
                    "binary" => Convert.ToBase64String(Encoding.UTF8.GetBytes(message)),
                    "text in text" => JsonSerializer.Serialize(message),
                    _ => message,
                },
            },

            // Body properties leak into the metadata and mean nothing.
            Metadata = new { DeliveryCount = "1", MessageId = "\"m-1\"", id = "\"another\"", sys = new { MethodName = "RunSweep" } },
        }),
        Encoding.UTF8,
        "application/json");
}
