using Reputation.Functions.Scoring;
using Reputation.Functions.Scoring.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring.Rules;

/// <summary>What rules look at, made from evidence.</summary>
internal static class Cases
{
    public static ListingCase Of(params IEnumerable<EvidencePiece> pieces) =>
        new(Pieces.Scorer().Assess(Pieces.Set(pieces), Pieces.Noon), new ListingCircumstances(), new ScoringOptions());

    public static ListingCase On(this ListingCase facts, ListingCircumstances circumstances) => facts with { Circumstances = circumstances };
}
