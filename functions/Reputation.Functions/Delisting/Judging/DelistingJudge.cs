using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Rules;

namespace Reputation.Functions.Delisting.Judging;

/// <summary>Judges a request by all rules, in the order in which they are registered: pure.</summary>
internal sealed class DelistingJudge(IEnumerable<IDelistingRule> rules)
{
    private readonly IDelistingRule[] _rules = [.. rules];

    public DelistingJudgement Judge(DelistingFacts facts) => new([.. _rules.Select(rule => rule.Judge(facts))]);
}
