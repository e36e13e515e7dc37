using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

public sealed class TcpTests : IDisposable
{
    private readonly ServedResolver _served = ServedResolver.OneAttempt();

    public void Dispose() => _served.Dispose();

    [Fact]
    public async Task What_does_not_fit_into_a_datagram_is_fetched_by_TCP()
    {
        var text = new string('x', 5000);
        _served.List.Text = text;

        Assert.Equal(text, Assert.Single((await _served.AskAsync("2.0.0.127.list.example", DnsType.Txt)).Records).Text);
        Assert.Equal(1, _served.Server.TcpCount);
    }

    [Fact]
    public async Task An_answer_by_TCP_that_is_truncated_too_is_malformed()
    {
        _served.Server.Faults = new LoopbackFaults { Truncated = true, TruncatedByTcp = true };

        Assert.Equal(DnsOutcome.Malformed, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task A_connection_that_is_closed_is_no_answer()
    {
        _served.Server.Faults = new LoopbackFaults { Truncated = true, TcpCloses = true };

        Assert.Equal(DnsOutcome.TimedOut, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task A_connection_that_stays_silent_is_no_answer()
    {
        using var served = ServedResolver.Impatient();
        served.Server.Faults = new LoopbackFaults { Truncated = true, TcpSilent = true };

        Assert.Equal(DnsOutcome.TimedOut, await served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task Many_truncated_answers_are_fetched_a_few_at_a_time()
    {
        using var patient = new ServedResolver();
        patient.Server.Faults = new LoopbackFaults { Truncated = true };
        var batch = new NamedBatch(300);

        await patient.Resolver.AskAsync(batch, TestContext.Current.CancellationToken);

        Assert.All(batch.Outcomes, outcome => Assert.Equal(DnsOutcome.NoSuchName, outcome));
        Assert.All(batch.Answers, count => Assert.Equal(1, count));
        Assert.Equal(300, patient.Server.TcpCount);
    }

    [Fact]
    public async Task A_truncated_answer_does_not_wait_for_the_end_of_a_long_batch()
    {
        using var narrow = new ServedResolver(options => options with { MaxInFlight = 2 });
        narrow.List.Text = new string('x', 2000);
        narrow.Server.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(5) };
        using var cancellation = new CancellationTokenSource();
        var batch = narrow.Resolver.AskAsync(new NamedBatch(100_000), cancellation.Token);

        Assert.Equal(DnsOutcome.Answered, await narrow.OutcomeOfAsync("2.0.0.127.list.example", DnsType.Txt));

        Assert.False(batch.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
    }

    [Fact]
    public async Task Others_go_on_while_a_connection_stays_silent()
    {
        using var patient = new ServedResolver();
        patient.List.Text = new string('x', 2000);
        patient.Server.Faults = new LoopbackFaults { TcpSilent = true };
        using var cancellation = new CancellationTokenSource();
        var stuck = patient.Resolver.AskAsync(DnsName.Parse("2.0.0.127.list.example"), DnsType.Txt, cancellation.Token);
        await Eventually.TrueAsync(() => patient.Server.TcpCount == 1, "the long answer is asked for by TCP");

        Assert.Equal(DnsOutcome.Answered, await patient.OutcomeOfAsync("2.0.0.127.list.example"));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }
}
