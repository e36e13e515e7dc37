using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.ReverseDns;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>A mail server has a name, and the name has its address: whoever runs one has set both (RFC 1912, section 2.1).</summary>
internal sealed class ReverseDnsMustResolveBack(IOptions<DelistingOptions> options) : IDelistingRule
{
    private const string Rule = nameof(ReverseDnsMustResolveBack);

    public Finding Judge(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        var names = facts.ReverseDns.Names;
        return facts.ReverseDns.Outcome switch
        {
            ReverseDnsOutcome.ResolvesBack => Finding.Pass(Rule, $"{address} has the name {names[0]}, which resolves back to it."),
            ReverseDnsOutcome.NoName => Objection(
                $"{address} has no name in reverse DNS. Ask whoever provides the address for a PTR record with your mail server's name, and give that name {Record(facts)}."),
            ReverseDnsOutcome.NotResolvingBack => Objection(
                $"{address} has the name {Shown(names)} in reverse DNS, which does not resolve back to it. Give {names[0]} {Record(facts)}, or set a PTR record with a name that has one."),
            _ => Finding.Unknown(Rule, $"Reverse DNS did not tell whether {address} has a name that resolves back to it. If that goes on, look whether the name servers of its reverse zone and of its name answer."),
        };
    }

    private static string Record(DelistingFacts facts) =>
        facts.Address.IsIPv4 ? $"an A record with {facts.Address.ToAddressString()}" : $"an AAAA record with {facts.Address.ToAddressString()}";

    private static string Shown(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : string.Create(CultureInfo.InvariantCulture, $"{names[0]} (and {names.Count - 1} more)");

    private Finding Objection(string text) => options.Value.RequireReverseDns ? Finding.Refuse(Rule, text) : Finding.Doubt(Rule, text);
}
