namespace Reputation.Dns.Asking;

/// <summary>A batch of one, which keeps its answer.</summary>
internal sealed class OneQuestion(DnsName asked, DnsType type) : IDnsBatch
{
    private DnsAnswer? _answer;

    public DnsAnswer Answer => _answer ?? throw new InvalidOperationException("The question has not been answered.");

    public int Count => 1;

    public DnsType TypeOf(int index) => type;

    public int WriteName(int index, Span<byte> name)
    {
        asked.Wire.CopyTo(name);
        return asked.Wire.Length;
    }

    public void Answered(int index, scoped in DnsReply reply) => _answer = new DnsAnswer(reply);
}
