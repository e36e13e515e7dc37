using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;
using Reputation.MessageApp;

namespace Reputation.Functions.Tests.Hosting.Messages;

/// <summary>Messages by Service Bus: its real SDK, against a stand-in for the broker.</summary>
public sealed class ServiceBusTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly ConcurrentQueue<string> _taken = new();

    [Fact]
    public async Task A_message_reaches_its_function_once_and_is_completed()
    {
        await using var bus = await ServiceBusBroker.StartAsync();
        await using var app = await StartAsync(bus, TakeAsync);

        await app.SendNoteAsync("a");
        await app.SendNoteAsync("b");

        await Eventually.TrueAsync(() => _taken.Count == 2, "both are taken");
        var health = (await app.HealthAsync()).Json.GetProperty("bus");
        await AssertEmptyAsync(app, bus);
        Assert.Equal(["a", "b"], _taken.Order(StringComparer.Ordinal));
        Assert.False(await _account.Queue().ExistsAsync(NoteApp.Token), "nothing goes by storage queues");
        Assert.Equal(("ok", "Service Bus"), (health.GetProperty("status").GetString(), health.GetProperty("transport").GetString()));
    }

    [Fact]
    public async Task A_message_whose_handler_fails_is_delivered_again_until_it_succeeds()
    {
        await using var bus = await ServiceBusBroker.StartAsync();
        await using var app = await StartAsync(bus, async (note, cancellationToken) =>
        {
            await TakeAsync(note, cancellationToken);
            Assert.True(_taken.Count > 3, "not yet");
        });

        await app.SendNoteAsync("a");

        await Eventually.TrueAsync(() => _taken.Count == 4, "it has succeeded");
        await AssertEmptyAsync(app, bus);
        Assert.Equal(4, _taken.Count);
    }

    [Fact]
    public async Task A_message_that_fails_too_often_or_for_good_becomes_a_dead_letter_and_can_be_retried()
    {
        var mended = false;
        await using var bus = await ServiceBusBroker.StartAsync();
        await using var app = await StartAsync(
            bus,
            async (note, cancellationToken) =>
            {
                await TakeAsync(note, cancellationToken);
                if (!mended)
                {
                    throw note.Id == "hopeless" ? new UnprocessableMessageException("hopeless") : new InvalidOperationException("out of order");
                }
            },
            ("Queues__MaxDeliveries", "3"));

        await app.SendNoteAsync("hopeless");
        await app.SendNoteAsync("failing");

        var letters = await LettersAsync(app, 2);
        Assert.Equal(["hopeless 1 hopeless", "failing 3 InvalidOperationException: out of order"], letters.Select(Line).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(4, _taken.Count);

        mended = true;
        foreach (var letter in letters)
        {
            (await app.SendAsync(HttpMethod.Post, $"api/deadletters/notes/{letter.GetProperty("id").GetString()}/retry")).Accepted();
        }

        await Eventually.TrueAsync(() => _taken.Count == 6, "both are delivered again");
        await AssertEmptyAsync(app, bus);
    }

    [Fact]
    public async Task What_the_bus_itself_has_given_up_is_taken_over_and_shown()
    {
        await using var bus = await ServiceBusBroker.StartAsync(mostDeliveries: 2);
        await using var app = await StartAsync(bus, (_, _) => throw new InvalidOperationException("out of order"));
        await app.SendNoteAsync("a");
        await Eventually.TrueAsync(
            async () =>
            {
                await CollectAsync(app);
                return (await LettersAsync(app, 0)).Count > 0;
            },
            "it is taken over");

        var letter = Assert.Single(await LettersAsync(app, 1));

        Assert.Equal("MaxDeliveryCountExceeded", letter.GetProperty("reason").GetString());
        Assert.Equal("a", letter.GetProperty("body").GetProperty("id").GetString());
        await using var client = new ServiceBusClient(bus.ConnectionString);
        await using var left = client.CreateReceiver("notes", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Empty(await left.ReceiveMessagesAsync(1, TimeSpan.FromMilliseconds(300), NoteApp.Token));
    }

    [Fact]
    public async Task What_is_not_done_when_the_process_stops_is_there_for_another_at_once()
    {
        await using var bus = await ServiceBusBroker.StartAsync();
        var begun = new TaskCompletionSource();
        var first = await StartAsync(bus, async (_, cancellationToken) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        await first.SendNoteAsync("a");
        await begun.Task.WaitAsync(NoteApp.Token);

        await first.StopAsync();
        await first.DisposeAsync();
        await using var second = await StartAsync(bus, TakeAsync);

        await Eventually.TrueAsync(() => _taken.Contains("a"), "the other takes it");
    }

    [Fact]
    public async Task A_bus_that_is_away_is_told_once_without_its_key_and_messages_are_refused()
    {
        await using var app = await NoteApp.StartAsync(_account, TakeAsync, ("ServiceBus", ServiceBusBroker.ConnectionStringOf(1)));

        var refusal = await Assert.ThrowsAsync<MessagesUnavailableException>(() => app.SendNoteAsync("a"));
        await Eventually.TrueAsync(async () => (await app.HealthAsync()).Json.GetProperty("bus").GetProperty("status").GetString() == "degraded", "health says so");
        await CollectAsync(app);

        Assert.StartsWith("The queue notes does not take messages just now: ", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(app.Logs.Count("The queue notes does not answer; it is tried again"), 0, 1);
        Assert.DoesNotContain(app.Logs.All, line => line.Text.Contains("c2VjcmV0LW9mLXRoZS1idXM", StringComparison.Ordinal));
        Assert.DoesNotContain("c2VjcmV0LW9mLXRoZS1idXM", refusal.ToString(), StringComparison.Ordinal);
    }

    private static string Line(JsonElement letter) =>
        $"{letter.GetProperty("body").GetProperty("id").GetString()} {letter.GetProperty("deliveries").GetInt32()} {letter.GetProperty("reason").GetString()}";

    private static Task CollectAsync(AppDriver app) =>
        app.Services.GetServices<IChore>().Single(chore => chore.Name == "collect dead letters").RunAsync(NoteApp.Token);

    private static async Task<IReadOnlyList<JsonElement>> LettersAsync(AppDriver app, int atLeast)
    {
        List<JsonElement> letters = [];
        await Eventually.TrueAsync(
            async () =>
            {
                letters = [.. (await app.SendAsync(HttpMethod.Get, "api/deadletters")).Ok().GetProperty("items").EnumerateArray()];
                return letters.Count >= atLeast;
            },
            $"there are {atLeast} dead letters");
        return letters;
    }

    /// <summary>Whatever was locked by the app when it stops would be there again for another: nothing must.</summary>
    private static async Task AssertEmptyAsync(AppDriver app, ServiceBusBroker bus)
    {
        await app.StopAsync();
        await using var client = new ServiceBusClient(bus.ConnectionString);
        await using var receiver = client.CreateReceiver("notes");
        Assert.Empty(await receiver.ReceiveMessagesAsync(10, TimeSpan.FromMilliseconds(300), NoteApp.Token));
    }

    private Task<AppDriver> StartAsync(ServiceBusBroker bus, Func<Note, CancellationToken, Task> handler, params (string Name, string Value)[] settings) =>
        NoteApp.StartAsync(_account, handler, [("ServiceBus", bus.ConnectionString), .. settings]);

    private Task TakeAsync(Note note, CancellationToken cancellationToken)
    {
        _taken.Enqueue(note.Id);
        return Task.CompletedTask;
    }
}
