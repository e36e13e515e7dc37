using System.Net;
using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

public sealed class OutcomeTests : IDisposable
{
    private readonly ServedResolver _served = ServedResolver.OneAttempt();

    public void Dispose() => _served.Dispose();

    [Fact]
    public async Task A_listed_address_is_answered_with_its_codes()
    {
        _served.List.List("192.0.2.7", "127.0.0.2", "127.0.0.11");

        var answer = await _served.AskAsync("7.2.0.192.list.example");

        Assert.Equal(DnsOutcome.Answered, answer.Outcome);
        Assert.True(answer.IsAuthoritative);
        Assert.Equal(TimeSpan.FromSeconds(300), answer.Ttl);
        Assert.Equal([IPAddress.Parse("127.0.0.2"), IPAddress.Parse("127.0.0.11")], answer.Records.Select(record => record.Address!));
    }

    [Fact]
    public async Task An_address_that_is_not_listed_is_no_such_name_for_as_long_as_the_zone_says()
    {
        var answer = await _served.AskAsync("7.2.0.192.list.example");

        Assert.Equal(DnsOutcome.NoSuchName, answer.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Ttl);
        Assert.Empty(answer.Records);
    }

    [Fact]
    public async Task The_smaller_of_the_SOA_records_TTL_and_MINIMUM_is_how_long_a_denial_lasts()
    {
        _served.Server.Answers = question => new LoopbackReply
        {
            Rcode = LoopbackRcode.NoSuchName,
            Authority = [question.Name[0] == 'a' ? LoopbackRecord.Soa("list.example", 40, 3600) : LoopbackRecord.Soa("list.example", 900, 70)],
        };

        Assert.Equal(TimeSpan.FromSeconds(40), (await _served.AskAsync("a.list.example")).Ttl);
        Assert.Equal(TimeSpan.FromSeconds(70), (await _served.AskAsync("b.list.example")).Ttl);
    }

    [Fact]
    public async Task A_denial_without_a_SOA_record_lasts_no_time()
    {
        _served.Server.Answers = _ => new LoopbackReply { Rcode = LoopbackRcode.NoSuchName };

        Assert.Equal(TimeSpan.Zero, (await _served.AskAsync("a.list.example")).Ttl);
    }

    [Fact]
    public async Task A_name_without_a_record_of_the_type_is_no_data()
    {
        var answer = await _served.AskAsync("2.0.0.127.list.example", DnsType.Aaaa);

        Assert.Equal((DnsOutcome.NoData, TimeSpan.FromSeconds(60)), (answer.Outcome, answer.Ttl));
    }

    [Fact]
    public async Task An_answer_from_a_cache_is_not_authoritative()
    {
        _served.List.IsAuthoritative = false;

        Assert.False((await _served.AskAsync("2.0.0.127.list.example")).IsAuthoritative);
        Assert.False((await _served.AskAsync("1.0.0.127.list.example")).IsAuthoritative);
    }

    [Theory]
    [InlineData(LoopbackRcode.ServerFailure, DnsOutcome.ServerFailure)]
    [InlineData(LoopbackRcode.Refused, DnsOutcome.Refused)]
    [InlineData(LoopbackRcode.NotAuthoritative, DnsOutcome.OtherFailure)]
    [InlineData(LoopbackRcode.FormatError, DnsOutcome.OtherFailure)]
    public async Task A_rcode_that_is_no_answer_is_told_as_it_is(LoopbackRcode rcode, DnsOutcome expected)
    {
        _served.Server.Faults = new LoopbackFaults { Rcode = rcode };

        Assert.Equal(expected, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task Silence_is_a_time_out()
    {
        using var served = ServedResolver.Impatient();
        served.Server.Faults = new LoopbackFaults { Silent = true };

        Assert.Equal(DnsOutcome.TimedOut, await served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_time_out()
    {
        using var served = ServedResolver.Impatient();
        served.Server.Stop();

        Assert.Equal(DnsOutcome.TimedOut, await served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task An_answer_that_ends_in_the_middle_is_malformed()
    {
        _served.Server.Faults = new LoopbackFaults { CutShort = true };

        Assert.Equal(DnsOutcome.Malformed, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task An_answer_that_counts_more_than_it_has_is_malformed()
    {
        _served.Server.Faults = new LoopbackFaults { LyingCount = true };

        Assert.Equal(DnsOutcome.Malformed, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task A_name_that_points_to_itself_is_malformed()
    {
        _served.Server.Faults = new LoopbackFaults { CompressionLoop = true };

        Assert.Equal(DnsOutcome.Malformed, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task Garbage_after_the_question_is_malformed()
    {
        _served.Server.Faults = new LoopbackFaults { Garbage = true, OnlyWrong = true };

        Assert.Equal(DnsOutcome.Malformed, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task A_denial_with_the_records_that_it_denies_is_malformed()
    {
        _served.Server.Answers = question => LoopbackReply.NoSuchName("list.example") with { Answers = [LoopbackRecord.A(question.Name, 60, "127.0.0.2")] };

        Assert.Equal(DnsOutcome.Malformed, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task A_referral_is_no_denial()
    {
        _served.Server.Answers = _ => new LoopbackReply { IsAuthoritative = false, Authority = [LoopbackRecord.Ns("example", 3600, "ns.example")] };

        Assert.Equal(DnsOutcome.OtherFailure, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
    }
}
