using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

public sealed class BatchTests : IDisposable
{
    private readonly ServedResolver _served = new();

    public void Dispose() => _served.Dispose();

    [Fact]
    public async Task Every_question_of_a_batch_is_answered_once()
    {
        for (var index = 0; index < 5000; index += 7)
        {
            _served.List.List(NamedBatch.AddressOf(index), "127.0.0.2");
        }

        var batch = new NamedBatch(5000);

        await _served.Resolver.AskAsync(batch, TestContext.Current.CancellationToken);

        Assert.All(batch.Answers, count => Assert.Equal(1, count));
        Assert.Equal(
            Enumerable.Range(0, 5000).Select(index => index % 7 == 0 ? DnsOutcome.Answered : DnsOutcome.NoSuchName),
            batch.Outcomes);
    }

    [Fact]
    public async Task Many_batches_at_once_get_their_own_answers()
    {
        NamedBatch[] batches = [.. Enumerable.Range(1, 20).Select(place => new NamedBatch(place * 50))];

        await Task.WhenAll(batches.Select(batch => Task.Run(() => _served.Resolver.AskAsync(batch, TestContext.Current.CancellationToken))));

        Assert.All(batches, batch => Assert.All(batch.Answers, count => Assert.Equal(1, count)));
    }

    [Fact]
    public async Task A_single_question_does_not_wait_for_a_long_batch()
    {
        using var narrow = new ServedResolver(options => options with { MaxInFlight = 4 });
        narrow.Server.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(20) };
        using var cancellation = new CancellationTokenSource();
        var batch = new NamedBatch(100_000);
        var asking = narrow.Resolver.AskAsync(batch, cancellation.Token);

        Assert.Equal(DnsOutcome.Answered, await narrow.OutcomeOfAsync("2.0.0.127.list.example"));

        Assert.False(asking.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_batch_without_questions_is_done_at_once() =>
        Assert.True(_served.Resolver.AskAsync(new NamedBatch(0), TestContext.Current.CancellationToken).IsCompletedSuccessfully);

    [Fact]
    public async Task What_a_batch_throws_when_it_is_answered_ends_it_and_nothing_else()
    {
        var other = _served.Resolver.AskAsync(new NamedBatch(3000), TestContext.Current.CancellationToken);

        var thrown = await Assert.ThrowsAsync<NotSupportedException>(
            () => _served.Resolver.AskAsync(new ThrowingBatch(300) { InAnswered = true }, TestContext.Current.CancellationToken));

        Assert.Equal("thrown by the batch", thrown.Message);
        await other;
    }

    [Fact]
    public async Task What_a_batch_throws_when_it_is_read_ends_it_and_nothing_else()
    {
        var batch = new ThrowingBatch(300) { InWriteName = true };

        await Assert.ThrowsAsync<NotSupportedException>(() => _served.Resolver.AskAsync(batch, TestContext.Current.CancellationToken));

        Assert.Equal(DnsOutcome.Answered, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task Octets_that_are_no_name_end_the_batch_without_being_told()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _served.Resolver.AskAsync(new ThrowingBatch(1) { WritesNonsense = true }, TestContext.Current.CancellationToken));

        Assert.DoesNotContain("secret", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_ends_when_the_resolver_is_disposed()
    {
        _served.Server.Faults = new LoopbackFaults { Silent = true };
        var asking = _served.Resolver.AskAsync(new NamedBatch(1000), TestContext.Current.CancellationToken);

        _served.Resolver.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => asking);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _served.OutcomeOfAsync("a.example"));
    }

    [Fact]
    public async Task A_question_costs_no_memory()
    {
        await _served.Resolver.AskAsync(new NamedBatch(3000), TestContext.Current.CancellationToken);
        var batch = new AllocationBatch(3000);

        await _served.Resolver.AskAsync(batch, TestContext.Current.CancellationToken);

        // Between the first answer and the last, on the resolver's thread.
        Assert.InRange(batch.AllocatedBytes, 0, 3000);
    }

    private sealed class ThrowingBatch(int count) : NamedBatch(count)
    {
        public bool InAnswered { get; init; }

        public bool InWriteName { get; init; }

        public bool WritesNonsense { get; init; }

        public override int WriteName(int index, Span<byte> name)
        {
            if (WritesNonsense)
            {
                "\x7fsecret"u8.CopyTo(name);
                return 7;
            }

            return InWriteName && index == 150 ? throw new NotSupportedException("thrown by the batch") : base.WriteName(index, name);
        }

        public override void Answered(int index, scoped in DnsReply reply)
        {
            if (InAnswered && index == 150)
            {
                throw new NotSupportedException("thrown by the batch");
            }

            base.Answered(index, reply);
        }
    }

    private sealed class AllocationBatch(int count) : NamedBatch(count)
    {
        private long _first;
        private long _last;

        public long AllocatedBytes => _last - _first;

        public override void Answered(int index, scoped in DnsReply reply)
        {
            base.Answered(index, reply);
            _last = GC.GetAllocatedBytesForCurrentThread();
            _first = _first == 0 ? _last : _first;
        }
    }
}
