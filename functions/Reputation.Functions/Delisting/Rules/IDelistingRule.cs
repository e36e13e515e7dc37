using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>One condition of a removal; the class that implements it is named by its sentence. Pure: it sees the facts and its options.</summary>
public interface IDelistingRule
{
    Finding Judge(DelistingFacts facts);
}
