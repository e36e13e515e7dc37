using System.Net;
using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

public sealed class RetryTests : IDisposable
{
    private readonly LoopbackList _list = LoopbackList.WithTestPoints("list.example");
    private readonly LoopbackDns _first;
    private readonly LoopbackDns _second;

    public RetryTests()
    {
        _first = LoopbackDns.Listen(_list);
        _second = LoopbackDns.Listen(_list);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task The_first_server_is_asked_while_it_answers()
    {
        using var resolver = Resolver();

        Assert.Equal(DnsOutcome.Answered, await OutcomeAsync(resolver));
        Assert.Equal((1, 0), (_first.Count, _second.Count));
    }

    [Theory]
    [InlineData(LoopbackRcode.ServerFailure)]
    [InlineData(LoopbackRcode.Refused)]
    [InlineData(LoopbackRcode.NotAuthoritative)]
    public async Task A_server_that_fails_is_followed_by_the_next(LoopbackRcode rcode)
    {
        _first.Faults = new LoopbackFaults { Rcode = rcode };
        using var resolver = Resolver();

        Assert.Equal(DnsOutcome.Answered, await OutcomeAsync(resolver));
        Assert.Equal((1, 1), (_first.Count, _second.Count));
    }

    [Fact]
    public async Task A_server_that_answers_nonsense_is_followed_by_the_next()
    {
        _first.Faults = new LoopbackFaults { CutShort = true };
        using var resolver = Resolver();

        Assert.Equal(DnsOutcome.Answered, await OutcomeAsync(resolver));
    }

    [Fact]
    public async Task A_silent_server_is_followed_by_the_next_and_left_alone_after_a_while()
    {
        _first.Faults = new LoopbackFaults { Silent = true };
        using var resolver = Resolver(options => options with { Attempts = 10 });
        var batch = new NamedBatch(5000);

        await resolver.AskAsync(batch, TestContext.Current.CancellationToken);

        Assert.All(batch.Outcomes, outcome => Assert.Equal(DnsOutcome.NoSuchName, outcome));
        Assert.All(batch.Answers, count => Assert.Equal(1, count));

        // Those that were under way when it fell silent, some more before that was noticed, and a probe now and then.
        Assert.InRange(_first.Count, 10, 1500);
    }

    [Fact]
    public async Task A_server_whose_port_is_closed_costs_nobody_the_time_out()
    {
        _first.Stop();
        using var resolver = Resolver(options => options with { Timeout = TimeSpan.FromMinutes(1) });
        var batch = new NamedBatch(2000);

        // Half the time-out of those that were asked there.
        await resolver.AskAsync(batch, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.All(batch.Outcomes, outcome => Assert.Equal(DnsOutcome.NoSuchName, outcome));
    }

    [Fact]
    public async Task A_server_that_is_back_is_asked_again()
    {
        _first.Stop();
        using var resolver = Resolver();
        await OutcomeAsync(resolver);
        _first.Start();

        await Eventually.TrueAsync(
            () =>
            {
                OutcomeAsync(resolver).Wait(TestContext.Current.CancellationToken);
                return _first.Count > 0;
            },
            "the first server is asked again");
    }

    [Fact]
    public async Task Attempts_are_counted_over_all_servers()
    {
        _first.Faults = _second.Faults = new LoopbackFaults { Silent = true };
        using var resolver = Resolver(options => options with { Attempts = 5 });

        Assert.Equal(DnsOutcome.TimedOut, await OutcomeAsync(resolver));
        Assert.Equal((3, 2), (_first.Count, _second.Count));
    }

    [Fact]
    public async Task What_a_server_said_tells_more_than_silence_after_it()
    {
        _first.Faults = new LoopbackFaults { Rcode = LoopbackRcode.Refused };
        _second.Faults = new LoopbackFaults { Silent = true };
        using var resolver = Resolver(options => options with { Attempts = 2 });

        Assert.Equal(DnsOutcome.Refused, await OutcomeAsync(resolver));
    }

    [Fact]
    public async Task Lost_questions_are_asked_again()
    {
        _first.Faults = _second.Faults = new LoopbackFaults { DropShare = 0.2, DropSeed = 7 };
        using var resolver = Resolver(options => options with { Attempts = 10 });
        var batch = new NamedBatch(1000);

        await resolver.AskAsync(batch, TestContext.Current.CancellationToken);

        Assert.All(batch.Outcomes, outcome => Assert.Equal(DnsOutcome.NoSuchName, outcome));
        Assert.InRange(_first.Count + _second.Count, 1100, 2000);
    }

    [Fact]
    public async Task A_server_that_restarts_meanwhile_loses_no_question()
    {
        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [_first.EndPoint], Timeout = TimeSpan.FromMilliseconds(200), Attempts = 10 });
        var batch = new NamedBatch(20_000);
        var asking = resolver.AskAsync(batch, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _first.Count > 500, "some have been asked");
        _first.Stop();
        _first.Start();

        await asking;

        Assert.All(batch.Outcomes, outcome => Assert.Equal(DnsOutcome.NoSuchName, outcome));
        Assert.All(batch.Answers, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task A_server_of_a_family_that_cannot_be_reached_is_followed_by_the_next()
    {
        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [new IPEndPoint(IPAddress.Parse("2001:db8::53"), 53), _second.EndPoint], Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(DnsOutcome.Answered, await OutcomeAsync(resolver));
    }

    private DnsResolver Resolver(Func<DnsResolverOptions, DnsResolverOptions>? alter = null)
    {
        var options = new DnsResolverOptions { Servers = [_first.EndPoint, _second.EndPoint], Timeout = TimeSpan.FromMilliseconds(300) };
        return new DnsResolver(alter is null ? options : alter(options));
    }

    private static async Task<DnsOutcome> OutcomeAsync(DnsResolver resolver) =>
        (await resolver.AskAsync(DnsName.Parse("2.0.0.127.list.example"), DnsType.A, TestContext.Current.CancellationToken)).Outcome;
}
