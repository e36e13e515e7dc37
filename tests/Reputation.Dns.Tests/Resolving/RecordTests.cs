using System.Net;
using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

public sealed class RecordTests : IDisposable
{
    private readonly ServedResolver _served = ServedResolver.OneAttempt();

    public void Dispose() => _served.Dispose();

    [Fact]
    public async Task AAAA_records_are_IPv6_addresses()
    {
        Answer(LoopbackRecord.Aaaa("host.example", 60, "2001:db8::25"));

        Assert.Equal(IPAddress.Parse("2001:db8::25"), Assert.Single((await _served.AskAsync("host.example", DnsType.Aaaa)).Records).Address);
    }

    [Fact]
    public async Task PTR_records_name_a_host()
    {
        Answer(LoopbackRecord.Ptr("7.2.0.192.in-addr.arpa", 60, "mx7.example.net"));

        var answer = await _served.Resolver.AskAsync(DnsName.ReverseOf(IPAddress.Parse("192.0.2.7")), DnsType.Ptr, TestContext.Current.CancellationToken);

        Assert.Equal(DnsName.Parse("mx7.example.net"), Assert.Single(answer.Records).Name);
    }

    [Fact]
    public async Task MX_records_name_hosts_with_their_preference()
    {
        Answer(LoopbackRecord.Mx("example", 60, 10, "a.example"), LoopbackRecord.Mx("example", 60, 20, "b.example"));

        var answer = await _served.AskAsync("example", DnsType.Mx);

        Assert.Equal([(10, "a.example"), (20, "b.example")], answer.Records.Select(record => (record.Preference, record.Name!.ToString())));
    }

    [Fact]
    public async Task The_strings_of_a_TXT_record_are_one_text()
    {
        var text = string.Concat(Enumerable.Repeat("listed: ☃ ", 40));
        Answer(LoopbackRecord.Txt("2.0.0.127.list.example", 60, text));

        Assert.Equal(text, Assert.Single((await _served.AskAsync("2.0.0.127.list.example", DnsType.Txt)).Records).Text);
    }

    [Fact]
    public async Task A_chain_of_aliases_is_followed_in_whatever_order_it_stands()
    {
        Answer(
            LoopbackRecord.A("c.example", 90, "127.0.0.4"),
            LoopbackRecord.Cname("b.example", 20, "c.example"),
            LoopbackRecord.Cname("a.example", 80, "B.example"));

        var answer = await _served.AskAsync("a.example");

        Assert.Equal(IPAddress.Parse("127.0.0.4"), Assert.Single(answer.Records).Address);
        Assert.Equal(TimeSpan.FromSeconds(20), answer.Ttl);
    }

    [Fact]
    public async Task Records_of_other_names_and_types_are_left_out()
    {
        Answer(
            LoopbackRecord.A("b.example", 1, "127.0.0.9"),
            LoopbackRecord.A("a.example", 60, "127.0.0.2"),
            LoopbackRecord.Txt("a.example", 2, "why"));

        var answer = await _served.AskAsync("a.example");

        Assert.Equal(IPAddress.Parse("127.0.0.2"), Assert.Single(answer.Records).Address);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Ttl);
    }

    [Fact]
    public async Task Records_of_other_names_alone_are_no_data()
    {
        Answer(LoopbackRecord.A("b.example", 60, "127.0.0.2"));

        Assert.Equal(DnsOutcome.NoData, await _served.OutcomeOfAsync("a.example"));
    }

    [Fact]
    public async Task Aliases_that_go_round_are_malformed()
    {
        Answer(LoopbackRecord.Cname("a.example", 60, "b.example"), LoopbackRecord.Cname("b.example", 60, "a.example"));

        Assert.Equal(DnsOutcome.Malformed, await _served.OutcomeOfAsync("a.example"));
    }

    [Fact]
    public async Task An_alias_to_a_name_that_does_not_exist_is_no_such_name()
    {
        _served.Server.Answers = _ => LoopbackReply.NoSuchName("example", 30) with { Answers = [LoopbackRecord.Cname("a.example", 60, "b.example")] };

        var answer = await _served.AskAsync("a.example");

        Assert.Equal((DnsOutcome.NoSuchName, TimeSpan.FromSeconds(30)), (answer.Outcome, answer.Ttl));
    }

    [Fact]
    public async Task A_TTL_with_its_highest_bit_set_is_none()
    {
        Answer(LoopbackRecord.A("a.example", -1, "127.0.0.2"));

        Assert.Equal(TimeSpan.Zero, (await _served.AskAsync("a.example")).Ttl);
    }

    [Theory]
    [InlineData(LoopbackType.A, 3)]
    [InlineData(LoopbackType.A, 5)]
    [InlineData(LoopbackType.Aaaa, 4)]
    [InlineData(LoopbackType.Txt, 0)]
    [InlineData(LoopbackType.Mx, 2)]
    [InlineData(LoopbackType.Ptr, 0)]
    public async Task Data_that_do_not_fit_the_type_are_malformed(LoopbackType type, int length)
    {
        Answer(new LoopbackRecord("a.example", type, 60, new byte[length]));

        Assert.Equal(DnsOutcome.Malformed, await _served.OutcomeOfAsync("a.example", (DnsType)type));
    }

    private void Answer(params LoopbackRecord[] records) => _served.Server.Answers = _ => LoopbackReply.With(records);
}
