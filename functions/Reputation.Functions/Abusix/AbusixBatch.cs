using Reputation.Dns;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Abusix;

/// <summary>The questions about many addresses, and their answers as they come in.</summary>
internal sealed class AbusixBatch(AbusixName names, IReadOnlyList<IpPrefix> addresses, CancellationTokenSource giveUp) : IDnsBatch
{
    /// <summary>After so many questions in a row that nobody answered, each of them waited for, the test points are to tell whether to go on.</summary>
    private const int MostWithoutAnswer = 400;

    private int _withoutAnswer;

    /// <summary>The answers, in the order of the addresses.</summary>
    public AbusixAnswer[] Answers { get; } = [.. Enumerable.Repeat(AbusixAnswer.Unknown(AbusixDoubt.NotAsked), addresses.Count)];

    public int Count => addresses.Count;

    public DnsType TypeOf(int index) => DnsType.A;

    public int WriteName(int index, Span<byte> name) => names.Write(addresses[index], name);

    public void Answered(int index, scoped in DnsReply reply)
    {
        Answers[index] = AbusixReplies.Read(reply);
        _withoutAnswer = Answers[index].Doubt == AbusixDoubt.TimedOut ? _withoutAnswer + 1 : 0;
        if (_withoutAnswer == MostWithoutAnswer)
        {
            giveUp.Cancel();
        }
    }
}
