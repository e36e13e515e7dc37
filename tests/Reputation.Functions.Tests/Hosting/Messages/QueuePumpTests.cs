using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Tests.Drivers;
using Reputation.MessageApp;

namespace Reputation.Functions.Tests.Hosting.Messages;

/// <summary>Messages by Azure Storage queues, from sending to the end.</summary>
public sealed class QueuePumpTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly ConcurrentQueue<string> _taken = new();

    [Fact]
    public async Task A_message_reaches_its_function_once_and_is_gone()
    {
        await using var app = await NoteApp.StartAsync(_account, TakeAsync);

        await app.SendNoteAsync("a");

        await UntilGoneAsync();
        Assert.Equal(["a"], _taken);
    }

    [Fact]
    public async Task What_the_process_itself_has_sent_does_not_wait_for_the_next_look()
    {
        // This clock stands still, and the pauses between two looks are measured by it.
        await using var app = await NoteApp.StartWithClockAsync(_account, new TestClock(), TakeAsync);
        await Eventually.TrueAsync(async () => await _account.Queue().ExistsAsync(NoteApp.Token), "the first look is over");

        await app.SendNoteAsync("a");
        await UntilGoneAsync();
        await app.SendNoteAsync("b");

        await Eventually.TrueAsync(() => _taken.Contains("b"), "it is taken at once");
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_handled_twice_for_the_handler_to_notice()
    {
        await using var app = await NoteApp.StartAsync(_account, TakeAsync);

        await app.SendNoteAsync("a");
        await app.SendNoteAsync("a");

        await UntilGoneAsync();
        Assert.Equal(["a", "a"], _taken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_message_whose_handler_fails_is_delivered_again_until_it_succeeds(int failures)
    {
        await using var app = await NoteApp.StartAsync(_account, async (note, cancellationToken) =>
        {
            await TakeAsync(note, cancellationToken);
            Assert.True(_taken.Count > failures, "not yet");
        });

        await app.SendNoteAsync("a");

        await UntilGoneAsync();
        Assert.Equal(failures + 1, _taken.Count);
        Assert.Equal(0, await _account.CountAsync("notes-poison"));
        Assert.Equal(failures, app.Logs.Count("TakeNote failed with a message, which will be delivered again: not yet"));
    }

    [Fact]
    public async Task What_is_written_as_plain_json_is_read_too()
    {
        await using var app = await NoteApp.StartAsync(_account, TakeAsync);

        await _account.PutAsync("""  {"id":"plain","text":""}""");

        await Eventually.TrueAsync(() => _taken.Contains("plain"), "the note is taken");
    }

    [Fact]
    public async Task No_more_messages_are_worked_on_at_once_than_the_setting_says()
    {
        var (running, most) = (0, 0);
        var finish = new TaskCompletionSource();
        await using var app = await NoteApp.StartAsync(
            _account,
            async (note, cancellationToken) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await finish.Task.WaitAsync(cancellationToken);
                Interlocked.Decrement(ref running);
                await TakeAsync(note, cancellationToken);
            },
            ("Queues__AtOnce", "2"));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => app.SendNoteAsync($"{number}")));
        await Eventually.TrueAsync(() => running == 2, "two are worked on");
        finish.SetResult();

        await Eventually.TrueAsync(() => _taken.Count == 6, "all are done");
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_the_visibility_keeps_its_message()
    {
        await using var proxy = new FaultProxy(azurite.QueuePort);
        var finish = new TaskCompletionSource();
        await using var app = await NoteApp.StartAsync(
            _account.Through(queues: proxy),
            async (note, cancellationToken) =>
            {
                await TakeAsync(note, cancellationToken);
                await finish.Task.WaitAsync(cancellationToken);
            },
            ("Queues__Visibility", "00:00:05"));

        await app.SendNoteAsync("a");

        // It is renewed when a third of the visibility is over: after four times it would have been visible long ago.
        await Eventually.TrueAsync(() => proxy.Count("PUT", "/notes/messages/") >= 4, "it is renewed again and again");
        finish.SetResult();

        await UntilGoneAsync();
        Assert.Equal(["a"], _taken);
    }

    [Fact]
    public async Task A_handler_whose_message_another_took_is_cancelled()
    {
        await using var proxy = new FaultProxy(azurite.QueuePort);
        var cancelled = new TaskCompletionSource();
        await using var app = await NoteApp.StartAsync(
            _account.Through(queues: proxy),
            async (note, cancellationToken) =>
            {
                await TakeAsync(note, cancellationToken);
                if (_taken.Count == 1)
                {
                    // The renewals are lost from here on, and so the message is visible again some time.
                    proxy.Mode = FaultMode.Refuse;
                    await using var noticed = cancellationToken.Register(() => cancelled.TrySetResult());
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                }
            },
            ("Queues__Visibility", "00:00:03"));

        await app.SendNoteAsync("a");
        await cancelled.Task.WaitAsync(NoteApp.Token);
        proxy.Mode = FaultMode.Pass;

        await UntilGoneAsync();
        Assert.Equal(["a", "a"], _taken);
        Assert.True(app.Logs.Contains("could not be kept hidden from others"));
    }

    [Fact]
    public async Task What_is_not_done_when_the_process_stops_is_there_for_another_at_once()
    {
        (string, string) longHidden = ("Queues__Visibility", "01:00:00");
        var begun = new TaskCompletionSource();
        var first = await NoteApp.StartAsync(
            _account,
            async (_, cancellationToken) =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            },
            longHidden);
        await first.SendNoteAsync("a");
        await begun.Task.WaitAsync(NoteApp.Token);

        await first.StopAsync();
        await first.DisposeAsync();
        await using var second = await NoteApp.StartAsync(_account, TakeAsync, longHidden);

        await UntilGoneAsync();
        Assert.Equal(["a"], _taken);
    }

    [Fact]
    public async Task Two_processes_share_the_messages_and_none_is_handled_by_both()
    {
        await using var one = await NoteApp.StartAsync(_account, TakeAsync);
        await using var other = await NoteApp.StartAsync(_account, TakeAsync);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? one : other).SendNoteAsync($"{number}")));

        await UntilGoneAsync();
        Assert.Equal(40, _taken.Count);
        Assert.Equal(40, _taken.Distinct().Count());
    }

    [Fact]
    public async Task While_the_queues_are_away_it_is_said_once_and_afterwards_goes_on()
    {
        await using var proxy = new FaultProxy(azurite.QueuePort);
        await using var app = await NoteApp.StartAsync(_account.Through(queues: proxy), TakeAsync);
        await app.SendNoteAsync("before");
        await Eventually.TrueAsync(() => _taken.Contains("before"), "messages come");

        proxy.Mode = FaultMode.Refuse;
        await Eventually.TrueAsync(async () => (await BusAsync(app)).GetProperty("status").GetString() == "degraded", "health says that the queue is away");
        await Assert.ThrowsAsync<MessagesUnavailableException>(() => app.SendNoteAsync("refused"));
        await _account.PutAsync(NoteApp.Base64("""{"id":"after","text":""}"""));
        proxy.Mode = FaultMode.Pass;

        await Eventually.TrueAsync(() => _taken.Contains("after"), "messages come again");
        await Eventually.TrueAsync(async () => (await BusAsync(app)).GetProperty("status").GetString() == "ok", "health says that the queue is back");
        Assert.Equal(1, app.Logs.Count("The queue notes does not answer; it is tried again"));
        Assert.Equal(1, app.Logs.Count("The queue notes answers again."));
        Assert.DoesNotContain(app.Logs.All, line => line.Text.Contains(_account.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_cannot_be_deleted_because_the_answer_is_lost_is_still_done()
    {
        await using var proxy = new FaultProxy(azurite.QueuePort);
        await using var app = await NoteApp.StartAsync(_account.Through(queues: proxy), TakeAsync);
        proxy.DropAnswers(1, request => request.Method == "DELETE");

        await app.SendNoteAsync("a");

        await UntilGoneAsync();
        await Eventually.TrueAsync(() => proxy.Dropped == 1, "the answer was lost");
        Assert.Equal(["a"], _taken);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_when_it_is_sent()
    {
        await using var app = await NoteApp.StartAsync(_account, TakeAsync);

        await app.SendNoteAsync("large", new string('x', (48 * 1024) - 40));
        await Assert.ThrowsAsync<MessageTooLargeException>(() => app.SendNoteAsync("larger", new string('x', 48 * 1024)));

        await UntilGoneAsync();
        Assert.Equal(["large"], _taken);
    }

    [Fact]
    public async Task A_function_that_is_switched_off_leaves_its_messages_in_the_queue()
    {
        await using var off = await NoteApp.StartAsync(_account, TakeAsync, ("AzureWebJobs.TakeNote.Disabled", "true"));

        await off.SendNoteAsync("a");

        Assert.Equal(1, await _account.CountAsync());
        Assert.True(off.Logs.Contains("TakeNote is switched off by a setting: its messages wait."));
    }

    [Fact]
    public async Task A_function_that_no_message_wakes_cannot_be_mapped_to_messages() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => AppDriver.StartExtendedAsync(
            _account, _ => { }, app => app.MapMessage("GetHealth", NoteJson.Default.Note, TakeAsync)));

    [Fact]
    public async Task A_failure_while_a_request_sends_is_answered_503()
    {
        await using var proxy = new FaultProxy(azurite.QueuePort) { Mode = FaultMode.Refuse };
        await using var app = await AppInProcess.StartAsync(
            [$"AzureWebJobsStorage={_account.Through(queues: proxy).ConnectionString}"],
            map: app => app.MapPost("/send", () => app.Services.GetRequiredService<IMessageQueues>().SendAsync(
                Notes.Queue, new Note("a", ""), NoteJson.Default.Note, NoteApp.Token)).AllowAnonymous(),
            isAsDescribed: false);

        using var answer = await app.SendAsync(HttpMethod.Post, "/send");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        var title = (await AppInProcess.ProblemAsync(answer)).GetProperty("title").GetString();
        Assert.StartsWith("The queue notes does not take messages just now: ", title, StringComparison.Ordinal);
    }

    // Whether or not the list has been loaded yet.
    private static async Task<JsonElement> BusAsync(AppDriver app) => (await app.HealthAsync()).Json.GetProperty("bus");

    private Task UntilGoneAsync() =>
        Eventually.TrueAsync(async () => !_taken.IsEmpty && await _account.CountAsync() == 0, "the queue is empty");

    private Task TakeAsync(Note note, CancellationToken cancellationToken)
    {
        _taken.Enqueue(note.Id);
        return Task.CompletedTask;
    }
}
