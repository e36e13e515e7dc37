using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.DeadLetters;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Housekeeping;
using Reputation.Functions.Tests.Drivers;
using Reputation.Functions.Tests.Hosting.Messages;
using Reputation.MessageApp;

namespace Reputation.Functions.Tests.DeadLetters;

/// <summary>What becomes of messages that do not succeed.</summary>
public sealed class DeadLetterTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();
    private int _deliveries;
    private bool _mended;

    [Fact]
    public async Task A_message_that_fails_again_and_again_becomes_a_dead_letter_with_the_last_reason()
    {
        await using var app = await NoteApp.StartAsync(_account, FailAsync, ("Queues__MaxDeliveries", "3"));
        await app.SendNoteAsync("a", "text");

        var letter = Assert.Single(await LettersAsync(app, 1));

        Assert.Equal(3, _deliveries);
        Assert.Equal(("notes", 3, "InvalidOperationException: failed 3"), (letter.GetProperty("queue").GetString(), letter.GetProperty("deliveries").GetInt32(), letter.GetProperty("reason").GetString()));
        Assert.Equal("text", letter.GetProperty("body").GetProperty("text").GetString());
        Assert.True(letter.GetProperty("deadAt").GetDateTimeOffset() >= letter.GetProperty("enqueuedAt").GetDateTimeOffset());
        await Eventually.TrueAsync(async () => await _account.CountAsync() == 0, "it is in the queue no more");
        var copy = (await _account.Queue("notes-poison").PeekMessagesAsync(10, NoteApp.Token)).Value;
        Assert.Equal("""{"id":"a","text":"text"}""", Encoding.UTF8.GetString(Convert.FromBase64String(Assert.Single(copy).MessageText)));
    }

    [Fact]
    public async Task A_message_that_can_never_succeed_becomes_a_dead_letter_at_once()
    {
        await using var app = await NoteApp.StartAsync(_account, (_, _) => throw new UnprocessableMessageException("There is no such note."));
        await app.SendNoteAsync("a");

        var letter = Assert.Single(await LettersAsync(app, 1));

        Assert.Equal((1, "There is no such note."), (letter.GetProperty("deliveries").GetInt32(), letter.GetProperty("reason").GetString()));
    }

    public static TheoryData<string, string> Unreadable => new()
    {
        { "", "The body of the message is empty" },
        { "%%%", "The body of the message is not the JSON that is expected" },
        { "{\"id\":", "The body of the message is not the JSON that is expected" },
        { NoteApp.Base64("not json"), "The body of the message is not the JSON that is expected" },
        { NoteApp.Base64("[]"), "The body of the message is not the JSON that is expected" },
        { NoteApp.Base64("null"), "The body of the message is null" },
        { NoteApp.Base64("""{"id":"a","text":"","more":1}"""), "'more'" },
        { NoteApp.Base64("""{"id":"a","id":"b","text":""}"""), "The body of the message is not the JSON that is expected" },
        { NoteApp.Base64("""{"id":"a"}"""), "text" },
        { NoteApp.Base64("""{"id":"a","text":null}"""), "text" },
        { NoteApp.Base64("""{"id":"\ud800","text":""}"""), "The body of the message is not the JSON that is expected" },
        { new string('{', 64 * 1024), "The body of the message is not the JSON that is expected" },
        { new string('a', 64 * 1024), "The body of the message is not the JSON that is expected" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_message_that_nobody_can_read_is_kept_with_the_reason_and_blocks_nothing(string text, string reason)
    {
        await using var app = await NoteApp.StartAsync(_account, TakeAsync);
        await _account.PutAsync(text);
        await app.SendNoteAsync("after");

        var letter = Assert.Single(await LettersAsync(app, 1));

        Assert.Contains(reason, letter.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.True(letter.GetProperty("body").GetRawText().Length < 10_000, "a long body is cut");
        await Eventually.TrueAsync(async () => _deliveries == 1 && await _account.CountAsync() == 0, "the message after it is handled");
    }

    [Fact]
    public async Task A_retried_message_is_handled_and_leaves_the_list_and_the_poison_queue()
    {
        await using var app = await NoteApp.StartAsync(_account, FailAsync, ("Queues__MaxDeliveries", "1"));
        await app.SendNoteAsync("a");
        var path = PathOf(Assert.Single(await LettersAsync(app, 1)));
        await Eventually.TrueAsync(async () => await _account.CountAsync() == 0, "it is wholly given up");

        _mended = true;
        (await app.SendAsync(HttpMethod.Post, $"{path}/retry")).Accepted();

        await Eventually.TrueAsync(() => _deliveries == 2, "it is delivered again");
        Assert.Empty(await LettersAsync(app, 0));
        Assert.Equal(0, await _account.CountAsync("notes-poison"));
        (await app.SendAsync(HttpMethod.Post, $"{path}/retry")).Problem(HttpStatusCode.NotFound);
        await Eventually.TrueAsync(async () => await _account.CountAsync() == 0, "it is done");
        Assert.Equal(2, _deliveries);
    }

    [Fact]
    public async Task A_retried_message_that_fails_again_is_a_dead_letter_again()
    {
        await using var app = await NoteApp.StartAsync(_account, FailAsync, ("Queues__MaxDeliveries", "1"));
        await app.SendNoteAsync("a");
        var first = Assert.Single(await LettersAsync(app, 1));

        (await app.SendAsync(HttpMethod.Post, $"{PathOf(first)}/retry")).Accepted();

        await Eventually.TrueAsync(
            async () => (await LettersAsync(app, 0)) is [var again] && again.GetProperty("id").GetString() != first.GetProperty("id").GetString(), "it is there again");
    }

    [Fact]
    public async Task What_is_too_long_to_be_sent_again_is_refused_and_stays()
    {
        await using var app = await NoteApp.StartAsync(_account, TakeAsync);
        await _account.PutAsync(new string('{', 64 * 1024));
        var path = PathOf(Assert.Single(await LettersAsync(app, 1)));

        (await app.SendAsync(HttpMethod.Post, $"{path}/retry")).Problem(HttpStatusCode.Conflict);

        Assert.Single(await LettersAsync(app, 1));
    }

    [Fact]
    public async Task A_removed_one_is_gone_for_good()
    {
        await using var app = await NoteApp.StartAsync(_account, FailAsync, ("Queues__MaxDeliveries", "1"));
        await app.SendNoteAsync("a");
        var path = PathOf(Assert.Single(await LettersAsync(app, 1)));
        await Eventually.TrueAsync(async () => await _account.CountAsync() == 0, "it is wholly given up");

        (await app.SendAsync(HttpMethod.Delete, path)).Ok();

        Assert.Empty(await LettersAsync(app, 0));
        Assert.Equal(0, await _account.CountAsync("notes-poison"));
        (await app.SendAsync(HttpMethod.Delete, path)).Problem(HttpStatusCode.NotFound);
        Assert.Equal(1, _deliveries);
    }

    [Fact]
    public async Task They_are_shown_page_by_page_the_newest_first_and_by_queue()
    {
        await using var app = await NoteApp.StartAsync(_account, TakeAsync);
        var dead = app.Services.GetRequiredService<IDeadMessages>();
        var noon = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        for (var number = 0; number < 5; number++)
        {
            var message = new DeadMessage(number % 2 == 0 ? "even" : "odd", $"{number}", Encoding.UTF8.GetBytes($"{number}"), "why", 1, noon.AddMinutes(number));
            await dead.RecordAsync(message, NoteApp.Token);

            // Given up again, as after a kill: it stays one.
            await dead.RecordAsync(message, NoteApp.Token);
        }

        var first = (await app.SendAsync(HttpMethod.Get, "api/deadletters?limit=3")).Ok();
        var second = (await app.SendAsync(HttpMethod.Get, $"api/deadletters?limit=3&cursor={first.GetProperty("cursor").GetString()}")).Ok();
        var even = (await app.SendAsync(HttpMethod.Get, "api/deadletters?queue=even")).Ok();

        Assert.Equal([4, 3, 2], Bodies(first));
        Assert.Equal([1, 0], Bodies(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("cursor").ValueKind);
        Assert.Equal([4, 2, 0], Bodies(even));
        (await app.SendAsync(HttpMethod.Delete, PathOf(even.GetProperty("items")[0]).Replace("/even/", "/odd/", StringComparison.Ordinal))).Problem(HttpStatusCode.NotFound);
        Assert.Contains("cursor", (await app.SendAsync(HttpMethod.Get, "api/deadletters?cursor=x")).Objection("cursor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_deleted_after_their_retention_and_not_before()
    {
        var clock = new TestClock();
        await using var app = await AppDriver.StartWithClockAsync(_account, clock, ("DeadLetters__Retention", "2.00:00:00"));
        var dead = app.Services.GetRequiredService<IDeadMessages>();
        await dead.RecordAsync(new DeadMessage("notes", "old", "1"u8.ToArray(), "why", 1, clock.GetUtcNow()), NoteApp.Token);
        clock.Step(TimeSpan.FromDays(1));

        // Sent long ago, and given up only now.
        await dead.RecordAsync(new DeadMessage("notes", "late", "2"u8.ToArray(), "why", 1, clock.GetUtcNow().AddDays(-30)), NoteApp.Token);
        await PurgeAsync(app);
        Assert.Equal(2, (await LettersAsync(app, 0)).Count);

        clock.Step(TimeSpan.FromDays(1.5));
        await PurgeAsync(app);

        Assert.Equal(2, Assert.Single(await LettersAsync(app, 0)).GetProperty("body").GetInt32());
    }

    [Fact]
    public async Task A_backup_brings_them_back_as_they_were()
    {
        await using var app = await AppDriver.StartAsync(_account);
        var body = new byte[150_000];
        Random.Shared.NextBytes(body);
        await app.Services.GetRequiredService<IDeadMessages>().RecordAsync(
            new DeadMessage("notes", "a", body, "why", 5, DateTimeOffset.UnixEpoch.AddYears(56), new DeadMessageCopy("id", "receipt")), NoteApp.Token);
        var before = Assert.Single(await app.Services.GetRequiredService<TableDeadLetters>().ReadAsync(null, null, 2, NoteApp.Token));
        var file = await app.BackUpAsync();

        await using var other = await AppDriver.StartAsync(azurite.NewAccount());
        (await other.RestoreAsync(file)).Ok();

        var after = Assert.Single(await other.Services.GetRequiredService<TableDeadLetters>().ReadAsync(null, null, 2, NoteApp.Token));
        Assert.Equal(body, after.Message.Body.ToArray());
        Assert.Equal(before with { Message = before.Message with { Body = default } }, after with { Message = after.Message with { Body = default } });
        Assert.True(after.IsWhole);
    }

    [Fact]
    public async Task Health_tells_how_many_there_are()
    {
        await using var app = await NoteApp.StartAsync(_account, FailAsync, ("Queues__MaxDeliveries", "1"));
        await app.SendNoteAsync("a");
        await LettersAsync(app, 1);

        await app.Services.GetServices<IChore>().Single(chore => chore.Name == "collect dead letters").RunAsync(NoteApp.Token);

        var bus = (await app.HealthAsync()).Json.GetProperty("bus");
        Assert.Equal(("ok", "Azure Storage queues", 1), (bus.GetProperty("status").GetString(), bus.GetProperty("transport").GetString(), bus.GetProperty("deadLetters").GetInt32()));
    }

    [Fact]
    public async Task While_tables_are_away_a_hopeless_message_stays_in_its_queue()
    {
        await using var proxy = new FaultProxy(azurite.TablePort);
        await using var app = await NoteApp.StartAsync(
            _account.Through(tables: proxy), (_, _) => throw new UnprocessableMessageException("hopeless"), ("Queues__Visibility", "00:00:01"));
        await LettersAsync(app, 0);

        proxy.Mode = FaultMode.Refuse;
        await app.SendNoteAsync("a");
        await Eventually.TrueAsync(() => app.Logs.Contains("could not be ended, and is delivered again"), "it could not be recorded");
        Assert.Equal(1, await _account.CountAsync());
        proxy.Mode = FaultMode.Pass;

        Assert.Single(await LettersAsync(app, 1));
    }

    private static string PathOf(JsonElement letter) => $"api/deadletters/{letter.GetProperty("queue").GetString()}/{letter.GetProperty("id").GetString()}";

    private static IEnumerable<int> Bodies(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(letter => letter.GetProperty("body").GetInt32());

    private static Task PurgeAsync(AppDriver app) =>
        app.Services.GetServices<IChore>().Single(chore => chore.Name == "purge dead letters").RunAsync(NoteApp.Token);

    /// <summary>The dead letters, once there are so many at least.</summary>
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

    private Task TakeAsync(Note note, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _deliveries);
        return Task.CompletedTask;
    }

    private Task FailAsync(Note note, CancellationToken cancellationToken)
    {
        var delivery = Interlocked.Increment(ref _deliveries);
        return _mended ? Task.CompletedTask : throw new InvalidOperationException($"failed {delivery}");
    }
}
