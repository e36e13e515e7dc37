using Reputation.Functions.Delisting.Judging;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>What one rule has found.</summary>
/// <param name="Rule">The rule's sentence.</param>
/// <param name="Passed">Whether it has no objection.</param>
/// <param name="Text">What was found and, where something is to be done, what.</param>
/// <param name="Weight"><c>none</c>, <c>doubt</c> (an operator decides) or <c>refusal</c>.</param>
/// <param name="ClearAt">From when on it has no objection any more, where that can be computed.</param>
public sealed record ReasonItem(string Rule, bool Passed, string Text, string Weight, DateTimeOffset? ClearAt)
{
    public static ReasonItem Of(Finding finding) => new(
        finding.Rule, finding.Passed, finding.Text, finding.Weight.ToString().ToLowerInvariant(), finding.ClearAt);
}
