using System.Net;
using Reputation.Dns;
using Reputation.Dns.Loopback;
using Reputation.Functions.Addresses;
using Reputation.Functions.ReverseDns;

namespace Reputation.Functions.Tests.ReverseDns;

/// <summary>With a name server on loopback, which holds both zones and goes wrong.</summary>
public sealed class ReverseDnsLookupTests : IDisposable
{
    private const string Address = "203.0.113.7";

    private readonly LoopbackDns _dns = LoopbackDns.Listen();
    private readonly Dictionary<string, LoopbackReply> _replies = new(StringComparer.Ordinal);
    private readonly List<LoopbackRecord> _records = [];
    private readonly DnsResolver _resolver;

    public ReverseDnsLookupTests()
    {
        _resolver = new DnsResolver(new DnsResolverOptions { Servers = [_dns.EndPoint], Timeout = TimeSpan.FromMilliseconds(100), Attempts = 2 });
        _dns.Answers = Answer;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_that_has_the_address_resolves_back()
    {
        Name(Address, "Mail.Example.net");
        _records.Add(LoopbackRecord.A("mail.example.net", 300, "198.51.100.1"));
        _records.Add(LoopbackRecord.A("mail.example.net", 300, Address));

        await ExpectAsync(Address, ReverseDnsOutcome.ResolvesBack, "Mail.Example.net");
    }

    [Fact]
    public async Task An_IPv6_address_is_asked_for_in_its_own_records()
    {
        Name("2001:db8:1:2::7", "mail.example.net");
        _records.Add(LoopbackRecord.A("mail.example.net", 300, Address));
        await ExpectAsync("2001:db8:1:2::7", ReverseDnsOutcome.NotResolvingBack, "mail.example.net");

        _records.Add(LoopbackRecord.Aaaa("mail.example.net", 300, "2001:db8:1:2:0::7"));
        await ExpectAsync("2001:db8:1:2::7", ReverseDnsOutcome.ResolvesBack, "mail.example.net");
    }

    [Fact]
    public async Task Both_ways_may_lead_over_aliases()
    {
        var reverse = DnsName.ReverseOf(IPAddress.Parse(Address)).ToString();
        _replies[reverse] = LoopbackReply.With(
            LoopbackRecord.Cname(reverse, 300, "7.0-25.113.0.203.in-addr.arpa"), LoopbackRecord.Ptr("7.0-25.113.0.203.in-addr.arpa", 300, "mail.example.net"));
        _replies["mail.example.net"] = LoopbackReply.With(
            LoopbackRecord.Cname("mail.example.net", 300, "host.example.net"), LoopbackRecord.A("host.example.net", 300, Address));

        await ExpectAsync(Address, ReverseDnsOutcome.ResolvesBack, "mail.example.net");
    }

    [Fact]
    public async Task Of_several_names_the_one_that_resolves_back_is_the_first()
    {
        Name(Address, "a.example.net", "b.example.net", "c.example.net");
        _replies["a.example.net"] = LoopbackReply.Failing(LoopbackRcode.ServerFailure);
        _records.Add(LoopbackRecord.A("c.example.net", 300, Address));

        await ExpectAsync(Address, ReverseDnsOutcome.ResolvesBack, "c.example.net", "a.example.net", "b.example.net");
    }

    [Fact]
    public async Task No_name_is_a_definite_no()
    {
        await ExpectAsync(Address, ReverseDnsOutcome.NoName);

        _replies[DnsName.ReverseOf(IPAddress.Parse(Address)).ToString()] = LoopbackReply.NoData("113.0.203.in-addr.arpa");
        await ExpectAsync(Address, ReverseDnsOutcome.NoName);
    }

    [Fact]
    public async Task Names_without_the_address_are_a_definite_no()
    {
        Name(Address, "other.example.net", "nowhere.example.net");
        _records.Add(LoopbackRecord.A("other.example.net", 300, "203.0.113.8"));

        await ExpectAsync(Address, ReverseDnsOutcome.NotResolvingBack, "other.example.net", "nowhere.example.net");
    }

    [Fact]
    public async Task A_name_that_is_not_answered_leaves_it_open()
    {
        Name(Address, "other.example.net", "failing.example.net");
        _records.Add(LoopbackRecord.A("other.example.net", 300, "203.0.113.8"));
        _replies["failing.example.net"] = LoopbackReply.Failing(LoopbackRcode.Refused);

        await ExpectAsync(Address, ReverseDnsOutcome.Unknown, "other.example.net", "failing.example.net");
    }

    public static TheoryData<string, LoopbackFaults> Broken => new()
    {
        { "SERVFAIL", new() { Rcode = LoopbackRcode.ServerFailure } },
        { "REFUSED", new() { Rcode = LoopbackRcode.Refused } },
        { "silence", new() { Silent = true } },
        { "cut short", new() { CutShort = true } },
        { "garbage", new() { Garbage = true, OnlyWrong = true } },
        { "truncated, no TCP", new() { Truncated = true, TcpCloses = true } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_not_answered_is_no_no(string fault, LoopbackFaults faults)
    {
        Name(Address, "mail.example.net");
        _records.Add(LoopbackRecord.A("mail.example.net", 300, Address));
        _dns.Faults = faults;

        var check = await AskAsync(Address);

        Assert.True(check.Outcome == ReverseDnsOutcome.Unknown, fault);
        Assert.Empty(check.Names);
    }

    [Fact]
    public async Task Ten_names_are_asked_about_and_no_more()
    {
        Name(Address, [.. Enumerable.Range(1, 30).Select(number => $"n{number}.example.net")]);
        _records.Add(LoopbackRecord.A("n30.example.net", 300, Address));

        var check = await AskAsync(Address);

        Assert.Equal((ReverseDnsOutcome.NotResolvingBack, 10), (check.Outcome, check.Names.Count));
        Assert.Equal(10, _dns.Asked.Count(question => question.Type == LoopbackType.A));
    }

    [Theory]
    [InlineData("mail.example.net", "mail.example.net")]
    [InlineData(@"a\032b.example.net", "a?032b.example.net")]
    [InlineData(@"a\010\027[31m.example.net", "a?010?027?31m.example.net")]
    [InlineData("<script>.example.net", "?script?.example.net")]
    [InlineData(@"\195\164.example.net", "?195?164.example.net")]
    public void A_name_is_shown_without_what_it_may_not_hold(string name, string shown) => Assert.Equal(shown, ShownName.Of(DnsName.Parse(name)));

    [Fact]
    public void A_name_is_shown_in_a_bounded_length()
    {
        var label = string.Concat(Enumerable.Repeat(@"\000", 60));

        Assert.Equal(253, ShownName.Of(DnsName.Parse($"{label}.{label}.{label}.{label}")).Length);
    }

    public void Dispose()
    {
        _resolver.Dispose();
        _dns.Dispose();
    }

    private Task<ReverseDnsCheck> AskAsync(string address) => new ReverseDnsLookup(_resolver).AskAsync(IpPrefix.Parse(address), Token);

    private async Task ExpectAsync(string address, ReverseDnsOutcome outcome, params string[] names)
    {
        var check = await AskAsync(address);

        Assert.Equal(outcome, check.Outcome);
        Assert.Equal(names, check.Names);
    }

    private void Name(string address, params IEnumerable<string> names)
    {
        var reverse = DnsName.ReverseOf(IPAddress.Parse(address)).ToString();
        _records.AddRange(names.Select(name => LoopbackRecord.Ptr(reverse, 300, name)));
    }

    private LoopbackReply Answer(LoopbackQuestion question)
    {
        if (_replies.TryGetValue(question.Name, out var reply))
        {
            return reply;
        }

        var named = _records.Where(record => record.Name == question.Name).ToList();
        LoopbackRecord[] answers = [.. named.Where(record => record.Type == question.Type)];
        return (answers.Length, named.Count) switch
        {
            ( > 0, _) => LoopbackReply.With(answers),
            (_, > 0) => LoopbackReply.NoData("example.net"),
            _ => LoopbackReply.NoSuchName("example.net"),
        };
    }
}
