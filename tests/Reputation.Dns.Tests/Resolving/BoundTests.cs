using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

public sealed class BoundTests
{
    [Fact]
    public async Task No_more_questions_wait_at_a_server_than_may()
    {
        using var served = new ServedResolver(options => options with { MaxInFlight = 8 });
        served.Server.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(10) };

        await served.Resolver.AskAsync(new NamedBatch(200), TestContext.Current.CancellationToken);

        Assert.InRange(served.Server.MostOutstanding, 4, 8);
    }

    [Fact]
    public async Task A_server_that_has_not_answered_yet_gets_no_burst_of_hundreds()
    {
        using var served = new ServedResolver(options => options with { MaxInFlight = 1000 });
        served.Server.Faults = new LoopbackFaults { Silent = true };
        using var cancellation = new CancellationTokenSource();
        var asking = served.Resolver.AskAsync(new NamedBatch(5000), cancellation.Token);
        await Eventually.TrueAsync(() => served.Server.Count == 64, "as many come as may come at first");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        Assert.Equal(64, served.Server.Count);

        served.Server.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(50) };
        await served.Resolver.AskAsync(new NamedBatch(5000), TestContext.Current.CancellationToken);

        Assert.InRange(served.Server.MostOutstanding, 500, 1000);
    }

    [Fact]
    public async Task The_bound_holds_for_each_server_by_itself()
    {
        var list = LoopbackList.WithTestPoints("list.example");
        using var first = LoopbackDns.Listen(list);
        using var second = LoopbackDns.Listen(list);
        first.Faults = second.Faults = new LoopbackFaults { Delay = TimeSpan.FromMilliseconds(10) };
        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [first.EndPoint, second.EndPoint], MaxInFlight = 8 });

        await resolver.AskAsync(new NamedBatch(200), TestContext.Current.CancellationToken);

        Assert.InRange(first.MostOutstanding, 4, 8);
        Assert.InRange(second.MostOutstanding, 4, 8);
    }

    [Fact]
    public async Task No_more_questions_a_second_come_to_a_server_than_may()
    {
        using var served = new ServedResolver(options => options with { QueriesPerSecond = 200 });

        await served.Resolver.AskAsync(new NamedBatch(110), TestContext.Current.CancellationToken);

        // The first ten come at once; the hundred after them are half a second's.
        var asked = served.Server.Asked;
        var seconds = Stopwatch.GetElapsedTime(asked[0].At, asked[^1].At).TotalSeconds;
        Assert.InRange(100 / seconds, 0, 220);
    }

    [Fact]
    public async Task Retries_count_as_questions()
    {
        using var served = new ServedResolver(options => options with { QueriesPerSecond = 200, Attempts = 2 });
        served.Server.Faults = new LoopbackFaults { Rcode = LoopbackRcode.ServerFailure };

        await served.Resolver.AskAsync(new NamedBatch(55), TestContext.Current.CancellationToken);

        var asked = served.Server.Asked;
        Assert.Equal(110, asked.Count);
        Assert.InRange(100 / Stopwatch.GetElapsedTime(asked[0].At, asked[^1].At).TotalSeconds, 0, 220);
    }

    [Fact]
    public async Task A_server_on_IPv6_is_asked_too()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6 && HasLoopback(), "This machine has no ::1.");
        using var server = LoopbackDns.Listen(IPAddress.IPv6Loopback);
        server.Answers = LoopbackList.WithTestPoints("list.example").Answer;
        server.Faults = new LoopbackFaults { Truncated = true };
        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [server.EndPoint] });

        var answer = await resolver.AskAsync(DnsName.Parse("2.0.0.127.list.example"), DnsType.A, TestContext.Current.CancellationToken);

        Assert.Equal((DnsOutcome.Answered, 1), (answer.Outcome, server.TcpCount));
    }

    [Theory]
    [InlineData("Servers")]
    [InlineData("Timeout")]
    [InlineData("Attempts")]
    [InlineData("MaxInFlight")]
    [InlineData("QueriesPerSecond")]
    public void A_setting_out_of_its_range_is_named(string setting)
    {
        var sound = new DnsResolverOptions { Servers = [new IPEndPoint(IPAddress.Loopback, 53)] };
        var options = setting switch
        {
            "Servers" => sound with { Servers = [] },
            "Timeout" => sound with { Timeout = TimeSpan.Zero },
            "Attempts" => sound with { Attempts = 0 },
            "MaxInFlight" => sound with { MaxInFlight = 10_001 },
            _ => sound with { QueriesPerSecond = 0 },
        };

        Assert.StartsWith(setting, Assert.Throws<ArgumentException>(() => new DnsResolver(options)).Message, StringComparison.Ordinal);
    }

    private static bool HasLoopback()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
