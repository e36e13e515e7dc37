using System.Diagnostics;
using Reputation.Dns.Asking;
using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Asking;

/// <summary>The asker with the time of the test in place of the resolver's thread.</summary>
public sealed class AskerTests : IDisposable
{
    private static readonly long Second = Stopwatch.Frequency;

    private readonly LoopbackDns _server = LoopbackDns.Listen(LoopbackList.WithTestPoints("list.example"));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_port_is_left_after_a_while_and_what_is_awaited_there_still_comes()
    {
        var asker = Asker();
        var early = Begin(asker);
        await TurnAsync(asker, 100 * Second, () => early.IsAllAnswered);
        _server.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(300) };
        var late = Begin(asker);
        asker.Turn(111 * Second);
        await Eventually.TrueAsync(() => _server.Count == 2, "the late question is asked");
        var next = Begin(asker);
        await TurnAsync(asker, 112 * Second + (Second / 2), () => late.IsAllAnswered && next.IsAllAnswered);

        int[] ports = [.. _server.Asked.Select(question => question.Client.Port)];
        Assert.Equal(3, ports.Length);
        Assert.Equal(ports[0], ports[1]);
        Assert.NotEqual(ports[1], ports[2]);
        asker.Close(new ObjectDisposedException("test"));
    }

    [Fact]
    public async Task Where_nothing_is_asked_nothing_is_awaited()
    {
        var asker = Asker(options => options with { QueriesPerSecond = 1 });
        var asked = Begin(asker, 5);
        asker.Turn(100 * Second);
        Assert.InRange(asker.SleepUntil([]), 100 * Second, 101 * Second + 1);

        asker.End(asked, null);
        asker.Turn(100 * Second);

        Assert.Equal(long.MaxValue, asker.SleepUntil([]));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.Task);
        asker.Close(new ObjectDisposedException("test"));
    }

    [Fact]
    public async Task The_time_out_is_told_for_the_sleep_and_kept()
    {
        _server.Faults = new LoopbackFaults { Silent = true };
        var asker = Asker(options => options with { Attempts = 1 });
        var asked = Begin(asker);
        asker.Turn(100 * Second);
        Assert.Equal(102 * Second, asker.SleepUntil([]));

        asker.Turn((102 * Second) - 1);
        Assert.False(asked.IsAllAnswered);
        asker.Turn(102 * Second);

        await asked.Task;
        asker.Close(new ObjectDisposedException("test"));
    }

    private Asker Asker(Func<DnsResolverOptions, DnsResolverOptions>? alter = null)
    {
        var options = new DnsResolverOptions { Servers = [_server.EndPoint] };
        return new Asker(alter is null ? options : alter(options), _ => throw new InvalidOperationException("Nothing goes by TCP here."));
    }

    private static BatchRun Begin(Asker asker, int count = 1)
    {
        var run = new BatchRun(new NamedBatch(count), count, CancellationToken.None);
        asker.Begin(run);
        return run;
    }

    private static Task TurnAsync(Asker asker, long now, Func<bool> isDone) => Eventually.TrueAsync(
        () =>
        {
            asker.Turn(now);
            return isDone();
        },
        "the answers come");
}
