using System.Net;
using Reputation.Dns;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.ReverseDns;

/// <summary>
/// Asks for the names of an address, and whether one of them resolves back to it (forward-confirmed reverse DNS, the "iprev" of RFC 8601,
/// section 3). Silence is never a "no".
/// </summary>
internal sealed class ReverseDnsLookup(DnsResolver resolver)
{
    /// <summary>No further names are asked about, as RFC 7208, section 4.6.4, has it: whoever holds the reverse zone writes as many as he likes.</summary>
    private const int MostNames = 10;

    /// <summary>What reverse DNS says now; takes as long as the resolver takes for two questions, one after the other.</summary>
    /// <param name="address">A single address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReverseDnsCheck> AskAsync(IpPrefix address, CancellationToken cancellationToken)
    {
        var wanted = IPAddress.Parse(address.ToAddressString());
        var answer = await resolver.AskAsync(DnsName.ReverseOf(wanted), DnsType.Ptr, cancellationToken);
        if (answer.Outcome != DnsOutcome.Answered)
        {
            return new ReverseDnsCheck(IsDefinite(answer) ? ReverseDnsOutcome.NoName : ReverseDnsOutcome.Unknown, []);
        }

        DnsName[] names = [.. answer.Records.Select(record => record.Name!).Distinct().Take(MostNames)];
        var type = address.IsIPv4 ? DnsType.A : DnsType.Aaaa;
        var back = await Task.WhenAll(names.Select(name => resolver.AskAsync(name, type, cancellationToken)));
        var holds = Array.FindIndex(back, of => of.Records.Any(record => wanted.Equals(record.Address)));
        return new ReverseDnsCheck(Outcome(holds, back), [.. InOrder(names, holds).Select(ShownName.Of)]);
    }

    private static ReverseDnsOutcome Outcome(int holds, IEnumerable<DnsAnswer> back)
    {
        if (holds >= 0)
        {
            return ReverseDnsOutcome.ResolvesBack;
        }

        return back.All(IsDefinite) ? ReverseDnsOutcome.NotResolvingBack : ReverseDnsOutcome.Unknown;
    }

    private static bool IsDefinite(DnsAnswer answer) => answer.Outcome is DnsOutcome.Answered or DnsOutcome.NoSuchName or DnsOutcome.NoData;

    private static DnsName[] InOrder(DnsName[] names, int first) =>
        first < 0 ? names : [names[first], .. names.Where((_, place) => place != first)];
}
