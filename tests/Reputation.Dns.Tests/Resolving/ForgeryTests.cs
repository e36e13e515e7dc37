using System.Net;
using Reputation.Dns.Loopback;
using Reputation.Dns.Tests.Drivers;

namespace Reputation.Dns.Tests.Resolving;

/// <summary>What is no answer to the question is as if it had not come (RFC 5452 9.1).</summary>
public sealed class ForgeryTests
{
    public static TheoryData<string> Forgeries => new(Faults.Keys);

    private static Dictionary<string, LoopbackFaults> Faults { get; } = new(StringComparer.Ordinal)
    {
        ["another id"] = new() { WrongId = true },
        ["another question"] = new() { WrongQuestion = true },
        ["another port"] = new() { FromAnotherPort = true },
        ["another address"] = new() { FromAnotherAddress = true },
        ["the question itself"] = new() { Echo = true },
        ["noise"] = new() { Noise = true },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task The_right_answer_is_waited_for_behind_a_forged_one(string forgery)
    {
        using var served = new ServedResolver();
        served.Server.Faults = Faults[forgery];

        Assert.Equal(DnsOutcome.Answered, await served.OutcomeOfAsync("2.0.0.127.list.example"));
        Assert.Equal(1, served.Server.Count);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_answer_alone_is_silence(string forgery)
    {
        using var served = ServedResolver.Impatient();
        served.Server.Faults = Faults[forgery] with { OnlyWrong = true };

        Assert.Equal(DnsOutcome.TimedOut, await served.OutcomeOfAsync("2.0.0.127.list.example"));
    }

    [Fact]
    public async Task The_case_of_the_question_does_not_matter()
    {
        using var served = new ServedResolver();
        served.Server.Answers = question => LoopbackReply.With(LoopbackRecord.A(question.Name, 60, "127.0.0.2"));

        Assert.Equal(IPAddress.Parse("127.0.0.2"), Assert.Single((await served.AskAsync("HoSt.Example")).Records).Address);
    }

    [Fact]
    public async Task Each_question_has_an_id_that_cannot_be_foreseen()
    {
        using var served = new ServedResolver();
        await served.Resolver.AskAsync(new NamedBatch(1000), TestContext.Current.CancellationToken);

        ushort[] ids = [.. served.Server.Asked.Select(question => question.Id)];

        // Of 1000 drawn from 65536 about eight meet one that has been drawn before; a counter would have steps of one.
        Assert.InRange(ids.Distinct().Count(), 950, 1000);
        Assert.InRange(ids.Zip(ids.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) <= 8), 0, 20);
    }

    [Fact]
    public async Task Each_resolver_asks_from_a_port_of_its_own()
    {
        var ports = new HashSet<int>();
        using var server = LoopbackDns.Listen(LoopbackList.WithTestPoints("list.example"));
        for (var count = 0; count < 8; count++)
        {
            using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [server.EndPoint] });
            await resolver.AskAsync(DnsName.Parse("2.0.0.127.list.example"), DnsType.A, TestContext.Current.CancellationToken);
            ports.Add(server.Asked[^1].Client.Port);
        }

        Assert.InRange(ports.Count, 6, 8);
    }

    [Fact]
    public async Task Duplicates_change_nothing()
    {
        using var served = new ServedResolver();
        served.Server.Faults = new LoopbackFaults { Copies = 3 };
        var batch = new NamedBatch(2000);

        await served.Resolver.AskAsync(batch, TestContext.Current.CancellationToken);

        Assert.All(batch.Answers, count => Assert.Equal(1, count));
    }
}
