using System.Net;
using Reputation.Dns.Loopback;

namespace Reputation.Dns.Tests.Resolving;

public sealed class OutcomeTests : IDisposable
{
    private readonly LoopbackList _list = LoopbackList.WithTestPoints("list.example");
    private readonly LoopbackDns _server;
    private readonly DnsResolver _resolver;

    public OutcomeTests()
    {
        _server = LoopbackDns.Listen(_list);
        _resolver = new DnsResolver(new DnsResolverOptions { Servers = [_server.EndPoint] });
    }

    public void Dispose()
    {
        _resolver.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_listed_address_is_answered_with_its_codes()
    {
        _list.List("192.0.2.7", "127.0.0.2", "127.0.0.11");

        var answer = await _resolver.AskAsync(DnsName.Parse("7.2.0.192.list.example"), DnsType.A, TestContext.Current.CancellationToken);

        Assert.Equal(DnsOutcome.Answered, answer.Outcome);
        Assert.True(answer.IsAuthoritative);
        Assert.Equal(TimeSpan.FromSeconds(300), answer.Ttl);
        Assert.Equal([IPAddress.Parse("127.0.0.2"), IPAddress.Parse("127.0.0.11")], answer.Records.Select(record => record.Address!));
    }

    [Fact]
    public async Task An_address_that_is_not_listed_is_no_such_name_for_as_long_as_the_zone_says()
    {
        var answer = await _resolver.AskAsync(DnsName.Parse("7.2.0.192.list.example"), DnsType.A, TestContext.Current.CancellationToken);

        Assert.Equal(DnsOutcome.NoSuchName, answer.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Ttl);
        Assert.Empty(answer.Records);
    }
}
