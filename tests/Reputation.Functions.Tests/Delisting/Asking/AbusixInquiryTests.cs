using Microsoft.Extensions.Options;
using Reputation.Dns;
using Reputation.Dns.Loopback;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Asking;

/// <summary>With Abusix on loopback, which goes wrong in the ways that lists and name servers do.</summary>
public sealed class AbusixInquiryTests : IDisposable
{
    private const string Key = "k3y0fth1st3st";
    private const string Zone = "combined.mail.abusix.zone";
    private const string Address = "203.0.113.7";

    private readonly LoopbackList _list = LoopbackList.WithTestPoints($"{Key}.{Zone}");
    private readonly LoopbackDns _dns;
    private readonly DnsResolver _resolver;
    private readonly TestClock _clock = new();

    public AbusixInquiryTests()
    {
        _dns = LoopbackDns.Listen(_list);
        _resolver = new DnsResolver(new DnsResolverOptions { Servers = [_dns.EndPoint], Timeout = TimeSpan.FromMilliseconds(100), Attempts = 1 });
    }

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public async Task It_is_asked_between_the_test_points()
    {
        var check = await AskAsync(Address);

        Assert.Equal(new AbusixCheck(IpPrefix.Parse(Address), AbusixAnswer.Clean(), Now, null), check);
        Assert.Equal(
            ["2.0.0.127", "1.0.0.127", "7.113.0.203", "2.0.0.127", "1.0.0.127"], _dns.Asked.Select(question => question.Name.Replace($".{Key}.{Zone}", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_it_lists_is_listed()
    {
        _list.List(Address, "127.0.0.2", "127.0.0.11");

        var check = await AskAsync(Address);

        Assert.Equal(AbusixAnswer.Listed(AbusixCodes.Of(2) | AbusixCodes.Of(11)), check!.Answer);
        Assert.Null(check.Why);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_asked()
    {
        Assert.Null(await AskWithAsync(key: null, Address));
        Assert.Equal(0, _dns.Count);
    }

    [Fact]
    public async Task Of_a_network_the_address_that_is_listed_is_the_one_that_is_told()
    {
        _list.List("2001:db8:1:2::25", "127.0.0.4");

        var check = await AskAsync("2001:db8:1:2::7", "2001:db8:1:2::25");

        Assert.Equal((IpPrefix.Parse("2001:db8:1:2::25"), AbusixAnswer.Listed(AbusixCodes.Of(4))), (check!.Address, check.Answer));
    }

    [Fact]
    public async Task Only_the_test_points_of_its_own_family_count()
    {
        _list.Delist("::ffff:7f00:2");

        Assert.Equal(AbusixStanding.Clean, (await AskAsync(Address))!.Answer.Standing);
        Assert.Equal(AbusixAnswer.Unknown(AbusixDoubt.CanaryFailed), (await AskAsync("2001:db8:1:2::7"))!.Answer);
    }

    [Fact]
    public async Task A_key_that_has_lapsed_makes_nobody_clean()
    {
        _list.Clear();

        var check = await AskAsync(Address);

        Assert.Equal(AbusixAnswer.Unknown(AbusixDoubt.CanaryFailed), check!.Answer);
        Assert.Contains("has lapsed", check.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_lapses_meanwhile_makes_nothing_count(bool isListed)
    {
        if (isListed)
        {
            _list.List(Address, "127.0.0.2");
        }

        _dns.Answers = question =>
        {
            var reply = _list.Answer(question);
            if (question.Name.StartsWith("7.113.0.203.", StringComparison.Ordinal))
            {
                _list.Clear();
            }

            return reply;
        };

        Assert.Equal(AbusixAnswer.Unknown(AbusixDoubt.CanaryFailed), (await AskAsync(Address))!.Answer);
    }

    [Fact]
    public async Task A_zone_that_lists_the_world_makes_nobody_listed()
    {
        _dns.Faults = new LoopbackFaults { Wildcard = "127.0.0.2" };

        Assert.Equal(AbusixAnswer.Unknown(AbusixDoubt.CanaryFailed), (await AskAsync(Address))!.Answer);
    }

    public static TheoryData<string, LoopbackFaults> Broken => new()
    {
        { "SERVFAIL", new() { Rcode = LoopbackRcode.ServerFailure } },
        { "REFUSED", new() { Rcode = LoopbackRcode.Refused } },
        { "NXDOMAIN", new() { Rcode = LoopbackRcode.NoSuchName } },
        { "silence", new() { Silent = true } },
        { "garbage", new() { Garbage = true, OnlyWrong = true } },
        { "a parked domain", new() { Wildcard = "203.0.113.99" } },
        { "not you", new() { Wildcard = "127.255.255.254" } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Whatever_fails_makes_it_unknown_and_the_key_is_in_no_text(string fault, LoopbackFaults faults)
    {
        _dns.Faults = faults;

        var check = await AskAsync(Address);

        Assert.True(check!.Answer.Standing == AbusixStanding.Unknown, fault);
        Assert.NotEmpty(check.Why!);
        Assert.DoesNotContain(Key, check.Why, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("127.0.0.77", AbusixDoubt.UnknownCode, "127.0.0.77")]
    [InlineData("127.255.255.252", AbusixDoubt.Blocked, "an error code")]
    [InlineData("192.0.2.1", AbusixDoubt.NotLoopback, "outside 127.0.0.0/8")]
    public async Task An_answer_that_means_no_listing_means_nothing(string code, AbusixDoubt doubt, string words)
    {
        _list.List(Address, code);

        var check = await AskAsync(Address);

        Assert.Equal((AbusixStanding.Unknown, doubt), (check!.Answer.Standing, check.Answer.Doubt));
        Assert.Contains(words, check.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 600, 900, 0)]
    [InlineData(false, 600, 600, 0)]
    [InlineData(false, 600, 900, 5)]
    [InlineData(false, 0, 900, 15)]
    [InlineData(false, 900, 600, 0)]
    [InlineData(false, 60, 86_460, 1440)]
    [InlineData(false, 60, 172_800, 1440)]
    [InlineData(false, 60, int.MaxValue, 1440)]
    public async Task A_negative_out_of_a_cache_is_as_old_as_it_may_be(bool isAuthoritative, int ttl, int minimum, int minutes)
    {
        (_list.IsAuthoritative, _list.NegativeTtl, _list.Minimum) = (isAuthoritative, ttl, minimum);

        var check = await AskAsync(Address);

        Assert.Equal(AbusixStanding.Clean, check!.Answer.Standing);
        Assert.Equal(minutes, (int)Math.Ceiling((Now - check.AsOf).TotalMinutes));
    }

    [Fact]
    public async Task Of_several_negatives_the_oldest_tells_as_of_when_all_are_clean()
    {
        _dns.Answers = question => _list.Answer(question) is { Authority.Count: > 0 } && question.Name.StartsWith("5.2.", StringComparison.Ordinal)
            ? LoopbackReply.NoSuchName(Zone, 300, 900) with { IsAuthoritative = false }
            : _list.Answer(question);

        var check = await AskAsync("2001:db8:1:2::7", "2001:db8:1:2::25");

        Assert.Equal(Now.AddMinutes(-10), check!.AsOf);
    }

    public void Dispose()
    {
        _resolver.Dispose();
        _dns.Dispose();
    }

    private Task<AbusixCheck?> AskAsync(params string[] addresses) => AskWithAsync(Key, addresses);

    private Task<AbusixCheck?> AskWithAsync(string? key, params string[] addresses)
    {
        var lists = new AbusixLists(_resolver, Options.Create(new AbusixOptions { ApiKey = key }));
        return new AbusixInquiry(lists, _clock).AskAsync([.. addresses.Select(IpPrefix.Parse)], TestContext.Current.CancellationToken);
    }
}
