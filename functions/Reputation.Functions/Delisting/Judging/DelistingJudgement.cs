namespace Reputation.Functions.Delisting.Judging;

/// <summary>What all rules say about a request, and what follows.</summary>
/// <param name="Findings">One of each rule, in the order of the rules.</param>
public sealed record DelistingJudgement(IReadOnlyList<Finding> Findings)
{
    /// <summary>Any refusal refuses; else any doubt is for an operator.</summary>
    public DelistingVerdict Verdict
    {
        get
        {
            if (Findings.Any(finding => finding.Weight == FindingWeight.Refusal))
            {
                return DelistingVerdict.Refuse;
            }

            return Findings.All(finding => finding.Passed) ? DelistingVerdict.Remove : DelistingVerdict.Review;
        }
    }

    /// <summary>From when on nothing refuses any more, if nothing new comes; null when that cannot be computed, or nothing refuses.</summary>
    public DateTimeOffset? ClearAt
    {
        get
        {
            var refusals = Findings.Where(finding => finding.Weight == FindingWeight.Refusal).ToList();
            return refusals.TrueForAll(refusal => refusal.ClearAt is not null) ? refusals.Max(refusal => refusal.ClearAt) : null;
        }
    }

    /// <summary>Whether something could not be asked, so that asking again later may tell.</summary>
    public bool HasUnknown => Findings.Any(finding => finding.IsUnknown);
}
