using Microsoft.Extensions.Logging.Abstractions;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Hosting.Messages;

/// <summary>What is made of how a handler ends.</summary>
public sealed class MappedMessageTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_handler_that_returns_is_done() =>
        Assert.Equal(new MessageOutcome(MessageResult.Done, null), await OutcomeAsync(_ => Task.CompletedTask));

    [Fact]
    public async Task A_message_that_can_never_succeed_is_unprocessable_for_the_reason_that_is_given() => Assert.Equal(
        new MessageOutcome(MessageResult.Unprocessable, "There is no such sweep."),
        await OutcomeAsync(_ => throw new UnprocessableMessageException("There is no such sweep.")));

    [Fact]
    public async Task Of_what_a_failure_says_one_line_is_the_reason() => Assert.Equal(
        new MessageOutcome(MessageResult.Failed, "InvalidOperationException: first"),
        await OutcomeAsync(_ => throw new InvalidOperationException("first\r\nsecond")));

    [Fact]
    public async Task A_reason_is_not_endless() => Assert.InRange(
        (await OutcomeAsync(_ => throw new InvalidOperationException(new string('x', 10_000)))).Reason!.Length, 400, 600);

    [Fact]
    public async Task A_handler_that_takes_too_long_is_cancelled_before_the_host_loses_patience()
    {
        var handling = OutcomeAsync(cancellationToken => Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken));

        _clock.Advance(MappedMessage.TimeLimit);

        var outcome = await handling;
        Assert.Equal(MessageResult.Failed, outcome.Result);
        Assert.Contains("it took longer than 00:04:00", outcome.Reason, StringComparison.Ordinal);
        Assert.True(MappedMessage.TimeLimit + TimeSpan.FromSeconds(30) < TimeSpan.FromMinutes(5), "with the rest after a failure still shorter than functionTimeout in host.json");
    }

    [Fact]
    public async Task A_handler_that_is_cut_off_by_its_caller_says_nothing_of_the_message()
    {
        using var caller = new CancellationTokenSource();
        var handling = HandleAsync(cancellationToken => Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken), caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handling);
    }

    private Task<MessageOutcome> OutcomeAsync(Func<CancellationToken, Task> handler) => HandleAsync(handler, TestContext.Current.CancellationToken);

    private Task<MessageOutcome> HandleAsync(Func<CancellationToken, Task> handler, CancellationToken cancellationToken) =>
        new MappedMessage("TakeNote", "notes", (_, token) => handler(token), _clock, NullLogger<MappedMessage>.Instance).HandleAsync(default, cancellationToken);
}
