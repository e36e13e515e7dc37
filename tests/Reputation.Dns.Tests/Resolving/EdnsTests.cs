using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

public sealed class EdnsTests : IDisposable
{
    private readonly ServedResolver _served = ServedResolver.OneAttempt();

    public void Dispose() => _served.Dispose();

    [Fact]
    public async Task Questions_go_out_with_EDNS_and_ask_for_recursion()
    {
        await _served.AskAsync("2.0.0.127.list.example");

        var question = Assert.Single(_served.Server.Asked);
        Assert.True(question.HasEdns);
        Assert.True(question.WantsRecursion);
    }

    [Theory]
    [InlineData(LoopbackRcode.FormatError, false)]
    [InlineData(LoopbackRcode.FormatError, true)]
    [InlineData(LoopbackRcode.NotImplemented, false)]
    [InlineData(LoopbackRcode.NotImplemented, true)]
    public async Task A_server_that_does_not_know_EDNS_is_asked_without(LoopbackRcode rcode, bool bareHeader)
    {
        _served.Server.Faults = new LoopbackFaults { RcodeToEdns = rcode, BareHeader = bareHeader };

        Assert.Equal(DnsOutcome.Answered, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
        Assert.Equal([true, false], _served.Server.Asked.Select(question => question.HasEdns));
    }

    [Fact]
    public async Task It_is_remembered_that_a_server_does_not_know_EDNS()
    {
        _served.Server.Faults = new LoopbackFaults { RcodeToEdns = LoopbackRcode.FormatError };
        await _served.AskAsync("2.0.0.127.list.example");
        _served.Server.Forget();

        await _served.AskAsync("2.0.0.127.list.example");

        Assert.False(Assert.Single(_served.Server.Asked).HasEdns);
    }

    [Fact]
    public async Task A_server_that_refuses_the_plain_question_too_is_believed()
    {
        _served.Server.Faults = new LoopbackFaults { Rcode = LoopbackRcode.NotImplemented };

        Assert.Equal(DnsOutcome.OtherFailure, await _served.OutcomeOfAsync("2.0.0.127.list.example"));
        Assert.Equal(2, _served.Server.Count);
    }
}
