using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>How the evidence about an address is judged, as its profile tells it.</summary>
/// <param name="Score">The sum of the evidence now.</param>
/// <param name="Band"><c>clean</c>, <c>low</c>, <c>elevated</c> or <c>high</c>.</param>
/// <param name="ListAt">The score that lists the address, as things are.</param>
/// <param name="ReleaseAt">The score below which it leaves the list.</param>
/// <param name="Basis">By what it is judged: <c>trap</c>, <c>count</c>, or <c>rate</c> where it is known how much mail it sent; <c>none</c>: there is nothing to judge.</param>
/// <param name="Rate">The share of its mail that is complained about; null: it is not known how much it sent.</param>
/// <param name="Verdict"><c>leave</c>, <c>list</c>, <c>hold</c> or <c>release</c>.</param>
/// <param name="Why">Why, in a sentence.</param>
/// <param name="Strikes">How many earlier listings count, each of which doubles the least time of a listing.</param>
/// <param name="Probation">Whether less is enough to list it, since it was taken off lately.</param>
/// <param name="ForgivenAt">When somebody let it go: what is as old weighs nothing any more.</param>
/// <param name="ClearAt">When it leaves the list, or falls below the release threshold, if nothing new comes.</param>
/// <param name="Curve">The score from now until then, at equal distances.</param>
public sealed record ScoringItem(
    double Score,
    string Band,
    double ListAt,
    double ReleaseAt,
    string Basis,
    RateItem? Rate,
    string Verdict,
    string Why,
    int Strikes,
    bool Probation,
    DateTimeOffset? ForgivenAt,
    DateTimeOffset? ClearAt,
    IReadOnlyList<CurveItem> Curve)
{
    internal static ScoringItem Of(
        ListingJudgement judgement, ListingCircumstances circumstances, EvidenceSet evidence, IReadOnlyList<ScorePoint> curve, ScoringOptions options) => new(
            Rounded(judgement.Assessment.Score.Value),
            judgement.Assessment.Band.Name(),
            judgement.Threshold,
            judgement.Assessment.Score.Release,
            judgement.Basis.Name(),
            judgement.Share is { } share ? new RateItem(share.Complaints, share.Messages, Math.Round(share.Seen, 6), Math.Round(share.AtLeast, 6), options.ComplaintRate) : null,
            judgement.Verdict.Name(),
            judgement.Why,
            circumstances.Strikes,
            circumstances.IsOnProbation,
            evidence.ForgivenAt,
            judgement.ClearAt,
            [.. curve.Select(point => new CurveItem(point.At.InWholeMilliseconds(), Rounded(point.Score)))]);

    internal static double Rounded(double score) => Math.Round(score, 3);
}
