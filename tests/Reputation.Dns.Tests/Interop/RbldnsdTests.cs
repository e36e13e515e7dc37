using System.Net;
using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Interop;

public sealed class RbldnsdTests
{
    private static readonly LoopbackList Names = new("list.example");

    [Theory]
    [InlineData("192.0.2.7", "127.0.0.4", 300)]
    [InlineData("127.0.0.2", "127.0.0.2", 300)]
    [InlineData("2001:db8:1::25", "127.0.0.6", 200)]
    // Which rbldnsd finds in the IPv4 part of the list.
    [InlineData("::ffff:7f00:2", "127.0.0.2", 300)]
    public async Task What_rbldnsd_lists_is_answered(string address, string code, int ttl)
    {
        await using var daemon = await Rbldnsd.StartAsync();
        using var resolver = Rbldnsd.Ask(daemon.EndPoint);

        var answer = await resolver.AskAsync(NameOf(address), DnsType.A, TestContext.Current.CancellationToken);

        Assert.Equal((DnsOutcome.Answered, TimeSpan.FromSeconds(ttl), true), (answer.Outcome, answer.Ttl, answer.IsAuthoritative));
        Assert.Equal(IPAddress.Parse(code), Assert.Single(answer.Records).Address);
    }

    [Theory]
    [InlineData("192.0.2.16")]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8:2::25")]
    [InlineData("::ffff:7f00:1")]
    public async Task What_rbldnsd_does_not_list_is_no_such_name(string address)
    {
        await using var daemon = await Rbldnsd.StartAsync();
        using var resolver = Rbldnsd.Ask(daemon.EndPoint);

        var answer = await resolver.AskAsync(NameOf(address), DnsType.A, TestContext.Current.CancellationToken);

        Assert.Equal((DnsOutcome.NoSuchName, TimeSpan.FromSeconds(120), true), (answer.Outcome, answer.Ttl, answer.IsAuthoritative));
    }

    [Fact]
    public async Task The_reason_is_a_text_and_other_types_have_no_data()
    {
        await using var daemon = await Rbldnsd.StartAsync();
        using var resolver = Rbldnsd.Ask(daemon.EndPoint);

        var text = await resolver.AskAsync(NameOf("192.0.2.7"), DnsType.Txt, TestContext.Current.CancellationToken);
        var none = await resolver.AskAsync(NameOf("192.0.2.7"), DnsType.Aaaa, TestContext.Current.CancellationToken);

        Assert.Equal("listed: 192.0.2.7", Assert.Single(text.Records).Text);
        Assert.Equal(DnsOutcome.NoData, none.Outcome);
    }

    [Fact]
    public async Task Many_thousand_questions_are_answered_without_a_loss()
    {
        await using var daemon = await Rbldnsd.StartAsync();
        using var resolver = Rbldnsd.Ask(daemon.EndPoint);
        var batch = new NamedBatch(50_000);

        await resolver.AskAsync(batch, TestContext.Current.CancellationToken);

        Assert.All(batch.Outcomes, outcome => Assert.Equal(DnsOutcome.NoSuchName, outcome));
        Assert.All(batch.Answers, count => Assert.Equal(1, count));
    }

    private static DnsName NameOf(string address) => DnsName.Parse(Names.NameOf(IPAddress.Parse(address)));
}
