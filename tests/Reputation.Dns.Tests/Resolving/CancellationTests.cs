using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

public sealed class CancellationTests : IDisposable
{
    private readonly ServedResolver _served = new(options => options with { Timeout = TimeSpan.FromMinutes(1), MaxInFlight = 60 });

    public void Dispose() => _served.Dispose();

    [Fact]
    public async Task A_cancelled_batch_ends_without_waiting_for_answers()
    {
        _served.Server.Faults = new LoopbackFaults { Silent = true };
        using var cancellation = new CancellationTokenSource();
        var batch = new NamedBatch(1000);
        var asking = _served.Resolver.AskAsync(batch, cancellation.Token);
        await Eventually.TrueAsync(() => _served.Server.Count == 60, "as many are asked as may be");

        await cancellation.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.All(batch.Answers, count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task A_cancelled_batch_is_called_no_more_and_leaves_its_room_to_others()
    {
        _served.Server.Faults = new LoopbackFaults { Silent = true };
        using var cancellation = new CancellationTokenSource();
        var batch = new NamedBatch(1000);
        var asking = _served.Resolver.AskAsync(batch, cancellation.Token);
        await Eventually.TrueAsync(() => _served.Server.Count == 60, "as many are asked as may be");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        _served.Server.Faults = LoopbackFaults.None;

        var next = new NamedBatch(1000);
        await _served.Resolver.AskAsync(next, TestContext.Current.CancellationToken);

        Assert.All(next.Answers, count => Assert.Equal(1, count));
        Assert.All(batch.Answers, count => Assert.Equal(0, count));
        Assert.Equal(1060, _served.Server.Count);
    }

    [Fact]
    public async Task What_is_cancelled_before_is_not_asked()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _served.Resolver.AskAsync(new NamedBatch(10), new CancellationToken(canceled: true)));
        await _served.AskAsync("2.0.0.127.list.example");

        Assert.Equal(1, _served.Server.Count);
    }

    [Fact]
    public async Task Batches_that_are_cancelled_at_any_moment_harm_no_other()
    {
        var steady = new NamedBatch(20_000);
        var asking = _served.Resolver.AskAsync(steady, TestContext.Current.CancellationToken);
        for (var count = 0; count < 200; count++)
        {
            using var cancellation = new CancellationTokenSource();
            var cancelled = _served.Resolver.AskAsync(new NamedBatch(50), cancellation.Token);
            await Task.Yield();
            await cancellation.CancelAsync();
            await Task.WhenAny(cancelled);
        }

        await asking;

        Assert.All(steady.Answers, count => Assert.Equal(1, count));
    }
}
