using Reputation.Dns;

namespace Reputation.Benchmarks.Dns;

/// <summary>The same questions as a batch, each answer of which is looked at as a sweep does.</summary>
internal sealed class WireBatch(byte[] names, int[] places, int count) : IDnsBatch
{
    public int Count => count;

    public int Listed { get; private set; }

    public int Failed { get; private set; }

    public DnsType TypeOf(int index) => DnsType.A;

    public int WriteName(int index, Span<byte> name)
    {
        var place = index % (places.Length - 1);
        var own = names.AsSpan(places[place]..places[place + 1]);
        own.CopyTo(name);
        return own.Length;
    }

    public void Answered(int index, scoped in DnsReply reply)
    {
        if (reply.Outcome != DnsOutcome.Answered)
        {
            Failed++;
            return;
        }

        foreach (var record in reply.Records)
        {
            if (record.IPv4 == 0x7F000002)
            {
                Listed++;
            }
        }
    }
}
