using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring;

public sealed class ComplaintScorerProperties
{
    private static readonly Gen<(ScoringOptions Options, EvidencePiece[] Pieces, TimeSpan Later)> Scenes =
        from options in AnyEvidence.Options
        from pieces in AnyEvidence.Some
        from hours in Gen.Choose(0, 24 * 60)
        select (options, pieces, TimeSpan.FromHours(hours));

    [Fact]
    public void The_order_of_the_pieces_does_not_matter() => Check(scene =>
        IsNear(Score(scene.Options, scene.Pieces), Score(scene.Options, scene.Pieces.Reverse())));

    [Fact]
    public void The_weights_of_the_pieces_sum_up_to_the_score() => Check(scene =>
    {
        var assessed = Assess(scene.Options, scene.Pieces);
        return IsNear(assessed.Pieces.Sum(piece => piece.Weight), assessed.Score.Value);
    });

    [Fact]
    public void One_complaint_or_hit_more_never_lowers_the_score() => Check(scene => scene.Pieces.Length == 0 || scene.Pieces[0].Kind == EvidenceKind.NotSpam
        || IsAtMost(Score(scene.Options, scene.Pieces.Skip(1)), Score(scene.Options, scene.Pieces)));

    [Fact]
    public void One_praise_more_never_raises_the_score() => Check(scene => scene.Pieces.Length == 0
        || IsAtMost(Score(scene.Options, scene.Pieces.Append(Pieces.NotSpam(1) with { IsTrusted = scene.Pieces[0].IsTrusted })), Score(scene.Options, scene.Pieces)));

    [Fact]
    public void Blame_alone_only_loses_weight() => Prop.ForAll(
        (from options in AnyEvidence.EvenOptions from pieces in AnyEvidence.Bad from hours in Gen.Choose(0, 999) select (options, pieces, hours)).ToArbitrary(),
        scene => IsAtMost(Score(scene.options, scene.pieces, Pieces.Noon.AddHours(scene.hours)), Score(scene.options, scene.pieces))).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_number_is_one_and_none_is_negative() => Check(scene =>
    {
        var assessed = Assess(scene.Options, scene.Pieces);
        return double.IsFinite(assessed.Score.Value) && assessed.Score.Value >= 0 && double.IsFinite(assessed.Peak) && double.IsFinite(assessed.TrapPeak)
            && assessed.ComplaintsInWindow >= 0 && assessed.Pieces.All(piece => double.IsFinite(piece.Weight));
    });

    [Fact]
    public void The_peak_stays_what_it_was() => Check(scene =>
        IsNear(Assess(scene.Options, scene.Pieces).Peak, Assess(scene.Options, scene.Pieces, Pieces.Noon + scene.Later).Peak));

    [Fact]
    public void When_it_clears_it_is_below_release_and_a_second_before_it_is_not() => Prop.ForAll(
        (from options in AnyEvidence.EvenOptions from pieces in AnyEvidence.Some select (options, pieces)).ToArbitrary(),
        scene =>
        {
            var clearAt = Assess(scene.options, scene.pieces).Score.ClearAt;
            return clearAt is not { } at
                ? Holding(scene.options, scene.pieces) < scene.options.ReleaseAt
                : Holding(scene.options, scene.pieces, at.AddMilliseconds(1)) < scene.options.ReleaseAt
                    && (at.AddSeconds(-1) < Pieces.Noon || Holding(scene.options, scene.pieces, at.AddSeconds(-1)) >= scene.options.ReleaseAt);
        }).QuickCheckThrowOnFailure();

    private static void Check(Func<(ScoringOptions Options, EvidencePiece[] Pieces, TimeSpan Later), bool> holds) =>
        Prop.ForAll(Scenes.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static Assessment Assess(ScoringOptions options, IEnumerable<EvidencePiece> pieces, DateTimeOffset? now = null) =>
        Pieces.Scorer(options).Assess(Pieces.Set(pieces), now ?? Pieces.Noon);

    private static double Score(ScoringOptions options, IEnumerable<EvidencePiece> pieces, DateTimeOffset? now = null) => Assess(options, pieces, now).Score.Value;

    private static double Holding(ScoringOptions options, IEnumerable<EvidencePiece> pieces, DateTimeOffset? now = null) => Assess(options, pieces, now).Score.Holding;

    private static bool IsNear(double one, double other) => IsAtMost(one, other) && IsAtMost(other, one);

    private static bool IsAtMost(double less, double more) => less <= more + 1e-6 + (1e-9 * Math.Abs(more));
}
