using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Reputation.Functions.Tests.Drivers;
using Reputation.MessageApp;

namespace Reputation.Functions.Tests.Published;

/// <summary>The published executable, with a function of the tests' own, handed messages as the Azure Functions host does it.</summary>
public sealed class MessagesUnderTheFunctionsHostTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_in_any_of_the_hosts_encodings_reaches_its_function_and_is_answered_with_json()
    {
        await using var host = await StartAsync();
        HttpContent[] envelopes =
        [
            MessageRequest.Binary(NoteOf("binary")),
            MessageRequest.Binary(NoteOf("other-binding"), binding: "item"),
            MessageRequest.DoubleEncoded(NoteOf("double")),
            MessageRequest.SingleEncoded(NoteOf("single")),
            MessageRequest.Plain(NoteOf("plain")),
        ];

        foreach (var envelope in envelopes)
        {
            var invocation = await host.InvokeAsync(Notes.Function, envelope);
            Assert.True(invocation.Succeeded, $"{invocation.Status} {invocation.Body}");
            Assert.Equal((200, """{"Outputs":{},"Logs":[]}"""), (invocation.Status, invocation.Body));
        }

        foreach (var id in (string[])["binary", "other-binding", "double", "single", "plain"])
        {
            Assert.Equal(["begun-1", "done"], await RowsAsync(id));
        }
    }

    [Fact]
    public async Task A_message_that_fails_is_answered_500_so_that_the_host_gives_it_back()
    {
        await using var host = await StartAsync();

        var invocation = await host.InvokeAsync(Notes.Function, MessageRequest.Binary(NoteOf("a", Notes.Fail)));

        Assert.Equal((false, 500), (invocation.Succeeded, invocation.Status));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(invocation.Body).RootElement.ValueKind);
        Assert.DoesNotContain("This note always fails.", invocation.Body, StringComparison.Ordinal);
        Assert.Equal(["begun-1"], await RowsAsync("a"));
        Assert.Empty(await LettersAsync());
    }

    [Fact]
    public async Task A_message_that_can_never_succeed_is_recorded_once_and_completed()
    {
        await using var host = await StartAsync();
        string[] bodies = [NoteOf("a", Notes.Refuse), """{"id":"b"}""", "no json", ""];

        foreach (var body in bodies)
        {
            Assert.True((await host.InvokeAsync(Notes.Function, MessageRequest.Binary(body))).Succeeded);

            // Delivered again, because the host did not hear the answer.
            Assert.True((await host.InvokeAsync(Notes.Function, MessageRequest.Binary(body, deliveries: 2))).Succeeded);
        }

        var letters = await LettersAsync();
        Assert.Equal(bodies.Length, letters.Count);
        Assert.All(letters, letter => Assert.Equal(("notes", 2, "2026-11-21T16:14:04Z"), (letter.GetProperty("queue").GetString(), letter.GetProperty("deliveries").GetInt32(), letter.GetProperty("enqueuedAt").GetString())));
        Assert.Contains(letters, letter => letter.GetProperty("reason").GetString() == "Nobody can take this note.");
    }

    [Fact]
    public async Task What_a_body_leaks_into_the_metadata_does_not_make_two_messages_one()
    {
        await using var host = await StartAsync();

        Assert.True((await host.InvokeAsync(Notes.Function, MessageRequest.Binary(NoteOf("a", Notes.Refuse)))).Succeeded);
        Assert.True((await host.InvokeAsync(Notes.Function, MessageRequest.Binary(NoteOf("b", Notes.Refuse), enqueuedAt: "never"))).Succeeded);

        Assert.Equal(2, (await LettersAsync()).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":""")]
    public async Task What_holds_no_message_is_answered_500_so_that_nothing_is_lost(string envelope)
    {
        await using var host = await StartAsync();

        var invocation = await host.InvokeAsync(Notes.Function, MessageRequest.Of(envelope));

        Assert.Equal((false, 500), (invocation.Succeeded, invocation.Status));
    }

    [Fact]
    public async Task A_hopeless_message_that_cannot_be_recorded_is_not_completed()
    {
        await using var tables = new FaultProxy(azurite.TablePort);
        await using var host = await StartAsync(("AzureWebJobsStorage", _account.Through(tables: tables).ConnectionString));
        tables.Mode = FaultMode.Refuse;

        var invocation = await host.InvokeAsync(Notes.Function, MessageRequest.Binary("no json"));
        tables.Mode = FaultMode.Pass;
        var again = await host.InvokeAsync(Notes.Function, MessageRequest.Binary("no json", deliveries: 2));

        Assert.False(invocation.Succeeded);
        Assert.True(again.Succeeded, again.Body);
        Assert.Single(await LettersAsync());
    }

    [Fact]
    public async Task A_request_from_outside_does_not_reach_a_function_that_messages_wake()
    {
        await using var host = await StartAsync();

        using var declared = await host.Proxy.SendAsync(HttpMethod.Post, $"/{Notes.Function}", MessageRequest.Binary(NoteOf("a")));
        using var passedOn = await host.Proxy.PassOnAsync(HttpMethod.Post, $"/{Notes.Function}", MessageRequest.Binary(NoteOf("a")));

        Assert.Equal(HttpStatusCode.NotFound, declared.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, passedOn.StatusCode);
        Assert.Empty(await RowsAsync("a"));
    }

    [Fact]
    public async Task Killed_while_it_works_on_a_message_it_works_on_it_again_when_it_is_handed_over_again()
    {
        await using var host = await StartAsync();
        var invoking = host.InvokeAsync(Notes.Function, MessageRequest.Binary(NoteOf("a", Notes.Hold)));
        await Eventually.TrueAsync(async () => (await RowsAsync("a")).Count == 1, "it is being worked on");

        host.Signal(UnixSignal.Kill);

        await Assert.ThrowsAsync<HttpRequestException>(() => invoking);
        await host.UntilRestartedAsync(1);
        Assert.True((await host.InvokeAsync(Notes.Function, MessageRequest.Binary(NoteOf("a", Notes.Hold), deliveries: 2))).Succeeded);
        Assert.Equal(["begun-1", "begun-2", "done"], await RowsAsync("a"));
    }

    [Fact]
    public async Task Without_a_Service_Bus_it_does_not_start_and_says_why()
    {
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(("ServiceBus", "")));

        Assert.Contains("ServiceBus: must be set under Azure Functions", wrong.Message, StringComparison.Ordinal);
    }

    private static string NoteOf(string id, string text = "") => JsonSerializer.Serialize(new Note(id, text), NoteJson.Default.Note);

    private async Task<IReadOnlyList<string>> RowsAsync(string id)
    {
        var table = new TableClient(_account.ConnectionString, Notes.TableName);
        await table.CreateIfNotExistsAsync(Token);
        return await table.QueryAsync<TableEntity>(row => row.PartitionKey == id, cancellationToken: Token).Select(row => row.RowKey).ToListAsync(Token);
    }

    /// <summary>What an operator sees, of any process of the service.</summary>
    private async Task<IReadOnlyList<JsonElement>> LettersAsync()
    {
        await using var app = await AppDriver.StartAsync(_account);
        return [.. (await app.SendAsync(HttpMethod.Get, "api/deadletters")).Ok().GetProperty("items").EnumerateArray()];
    }

    private async Task<FunctionsHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = _account.ConnectionString,
            ["HousekeepingSchedule"] = "30 * * * * *",
            ["SweepSchedule"] = "0 */5 * * * *",
            ["PublicUrl"] = "https://reputation.example.net",
            ["Queues__RetryDelay"] = "00:00:00",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return await FunctionsHost.StartAsync(await PublishedApp.MessageAppFolderAsync(), all);
    }
}
