using System.Net.Http.Headers;
using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>The published executable reads reports when the Functions host hands it the messages of its Service Bus trigger.</summary>
public sealed class FeedbackUnderFunctionsTests(Azurite azurite)
{
    private const string Operator = "the-bootstrap-key-of-these-tests-0123456789";

    private readonly StorageAccount _account = azurite.NewAccount();

    [Fact]
    public async Task A_report_is_taken_without_the_bus_and_read_once_from_messages_that_come_twice_and_at_the_same_time()
    {
        await using var host = await StartAsync();
        var id = await PostAsync(host);

        await Task.WhenAll(DeliverAsync(host, id), DeliverAsync(host, id));
        await DeliverAsync(host, id);

        var read = await AskAsync(host, $"/api/feedback/{id}");
        Assert.True(FeedbackDriver.Counts(read), read.GetRawText());
        Assert.Single((await AskAsync(host, "/api/addresses/8.8.8.8")).GetProperty("evidence").EnumerateArray());
    }

    [Fact]
    public async Task A_message_about_a_report_that_is_not_there_or_that_means_nothing_is_kept_for_an_operator()
    {
        string[] bodies = ["""{"id":"20261121T202354123-3f9c2a10"}""", """{"id":"../../keys"}""", "no JSON"];
        await using var host = await StartAsync();

        foreach (var body in bodies)
        {
            Assert.True((await host.InvokeAsync("ReadFeedbackReport", MessageRequest.Binary(body))).Succeeded);
        }

        var letters = (await AskAsync(host, "/api/deadletters")).GetProperty("items");
        Assert.Equal(bodies.Order(StringComparer.Ordinal), letters.EnumerateArray().Select(letter => letter.GetProperty("body").ToString()).Order(StringComparer.Ordinal));
    }

    private Task<FunctionsHost> StartAsync() => FunctionsHost.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = _account.ConnectionString,
        ["PublicUrl"] = "https://desk.example.net",
        ["Keys__Bootstrap"] = Operator,
        ["ServiceBus"] = PublishedApp.ServiceBus,
    });

    private static async Task<string> PostAsync(FunctionsHost host)
    {
        var content = new ByteArrayContent(new Complaint { Source = "8.8.8.8", ArrivedAt = TimeProvider.System.GetUtcNow() }.ToBytes());
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        using var answer = await host.Proxy.SendAsync(HttpMethod.Post, "/api/feedback", content, ("x-api-key", Operator));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == 202, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    private static async Task DeliverAsync(FunctionsHost host, string id)
    {
        var invocation = await host.InvokeAsync("ReadFeedbackReport", MessageRequest.Binary(JsonSerializer.Serialize(new { id })));
        Assert.True(invocation.Succeeded, invocation.Body);
    }

    private static async Task<JsonElement> AskAsync(FunctionsHost host, string path)
    {
        using var answer = await host.Proxy.SendAsync(HttpMethod.Get, path, content: null, ("x-api-key", Operator));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
