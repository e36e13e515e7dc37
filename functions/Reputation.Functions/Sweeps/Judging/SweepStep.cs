using Reputation.Functions.Addresses;
using Reputation.Functions.Sweeps.Asking;

namespace Reputation.Functions.Sweeps.Judging;

/// <summary>What a run wants to change.</summary>
/// <param name="Verdict">What is to be done.</param>
/// <param name="Finding">The answer that it follows from.</param>
/// <param name="Version">The version of the listing that was judged; null: there was none.</param>
/// <param name="Why">Why, for the log.</param>
public sealed record SweepStep(SweepVerdict Verdict, Finding Finding, long? Version, string Why)
{
    public IpPrefix Key => Finding.Key;
}
