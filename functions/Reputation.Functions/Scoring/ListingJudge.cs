using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Scoring.Rules;

namespace Reputation.Functions.Scoring;

/// <summary>Decides whether an address is listed, held or let go by its evidence: pure.</summary>
public sealed class ListingJudge(ComplaintScorer scorer, MinimumListingTime minimum, IOptions<ScoringOptions> options)
{
    /// <summary>The first that objects gives the reason.</summary>
    private static readonly IListingRule[] Rules =
    [
        new ScoreMustReachTheThreshold(),
        new ScoreMustStillHoldTheListing(),
        new ComplaintsMustBeEnough(),
        new ShareOfComplaintsMustBeHigh(),
        new AddressMustNotBeAllowed(),
    ];

    private ScoringOptions Options => options.Value;

    /// <summary>Whether evidence could list an address under any circumstances: where not, these need not be asked.</summary>
    public bool MayList(EvidenceSet evidence, DateTimeOffset now) => JudgeUnlisted(
        new ListingCase(scorer.Assess(evidence, now), new ListingCircumstances { IsOnProbation = true }, Options)).Verdict == ListingVerdict.List;

    /// <summary>What is to become of the address.</summary>
    public ListingJudgement Judge(EvidenceSet evidence, ListingCircumstances circumstances, DateTimeOffset now)
    {
        var facts = new ListingCase(scorer.Assess(evidence, now), circumstances, Options);
        var heldUntil = circumstances.ListedAt is { } listedAt ? minimum.EndsAt(listedAt, circumstances.Strikes) : (DateTimeOffset?)null;
        var (verdict, why) = heldUntil is { } until ? JudgeListed(facts, until, now) : JudgeUnlisted(facts);
        return new ListingJudgement
        {
            Verdict = verdict,
            Why = why,
            Basis = facts.Basis,
            Threshold = facts.Threshold,
            Assessment = facts.Assessment,
            Share = facts.Share,
            IsExcused = facts.IsExcused,
            ClearAt = Later(facts.IsExcused ? null : facts.Assessment.Score.ClearAt, heldUntil > now ? heldUntil : null),
        };
    }

    private (ListingVerdict Verdict, string Why) JudgeListed(ListingCase facts, DateTimeOffset heldUntil, DateTimeOffset now)
    {
        var weighs = $"The evidence weighs {facts.Assessment.Score.Value.Tenths()}";
        var little = facts.IsExcused ? $"{weighs}, and {facts.Share!.InWords()}, which is not certainly above {Options.ComplaintRate.Percent()}" : $"{weighs}, of which {facts.Assessment.Score.Holding.Tenths()} holds it, less than {Options.ReleaseAt.Plain()}";
        return facts switch
        {
            { IsExcused: false, Assessment.Score.IsBelowRelease: false } => (ListingVerdict.Hold, $"{weighs}; below {Options.ReleaseAt.Plain()} it leaves the list.{Meanwhile(facts)}"),
            _ when heldUntil > now => (ListingVerdict.Hold, $"{little}; but a listing lasts until {heldUntil.InWords()} at least.{Meanwhile(facts)}"),
            _ => (ListingVerdict.Release, $"{little}; and the least time of a listing has passed."),
        };
    }

    private static string Meanwhile(ListingCase facts) => facts.Circumstances.IsAllowed ? " The allowlist covers the address meanwhile." : "";

    private static (ListingVerdict Verdict, string Why) JudgeUnlisted(ListingCase facts)
    {
        var objection = Rules.Select(rule => rule.Object(facts)).FirstOrDefault(said => said is not null);
        return objection is null ? (ListingVerdict.List, WhyListed(facts)) : (ListingVerdict.Leave, objection);
    }

    private static string WhyListed(ListingCase facts)
    {
        var weighs = $"{facts.Weighs($"of {facts.Threshold.Plain()}")}{(facts.Circumstances.IsOnProbation ? ", which is less after a removal" : "")}";
        return facts.Basis switch
        {
            ScoreBasis.Trap => $"{weighs}, with hits on spam traps.",
            ScoreBasis.Rate => $"{weighs}; {facts.Share!.InWords()}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{weighs}: {facts.Assessment.Complaints.Reports()}, and how much mail the address sent is not known."),
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
