using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring;

public sealed class ListingJudgeProperties
{
    private static readonly Gen<(ScoringOptions Options, EvidencePiece[] Pieces, ListingCircumstances Circumstances, TimeSpan Later)> Scenes =
        from options in AnyEvidence.Options
        from pieces in AnyEvidence.Some
        from circumstances in AnyEvidence.Circumstances
        from hours in Gen.Choose(0, 24 * 30)
        select (options, pieces, circumstances, TimeSpan.FromHours(hours));

    /// <summary>One half-life for all kinds, so that no score rises by what is forgotten sooner.</summary>
    private static readonly Gen<(ScoringOptions Options, EvidencePiece[] Pieces, ListingCircumstances Circumstances, TimeSpan Later)> EvenScenes =
        from options in AnyEvidence.EvenOptions
        from scene in Scenes
        select (options, scene.Pieces, scene.Circumstances, scene.Later);

    private static readonly Gen<(ScoringOptions Options, EvidencePiece[] Pieces, ListingCircumstances Circumstances, int Times)> StrangerScenes =
        from scene in Scenes
        from pieces in AnyEvidence.OfStrangers
        from times in Gen.Elements(1, 100)
        select (scene.Options, pieces, scene.Circumstances, times);

    [Fact]
    public void Strangers_alone_never_list_however_many() => Prop.ForAll(
        StrangerScenes.ToArbitrary(),
        scene => Judge(scene.Options, Enumerable.Repeat(scene.Pieces, scene.Times).SelectMany(pieces => pieces), scene.Circumstances).Verdict == ListingVerdict.Leave)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void What_may_list_under_no_circumstances_lists_under_none() => Check(scene =>
        Judge(scene.Options, scene.Pieces, scene.Circumstances).Verdict != ListingVerdict.List
        || Pieces.Judge(scene.Options).MayList(Pieces.Set(scene.Pieces), Pieces.Noon));

    [Fact]
    public void What_is_handled_late_is_not_listed_if_it_would_not_have_been_in_time() => Prop.ForAll(
        EvenScenes.ToArbitrary(),
        scene => Judge(scene.Options, scene.Pieces, scene.Circumstances, scene.Later).Verdict != ListingVerdict.List
            || Judge(scene.Options, scene.Pieces, scene.Circumstances).Verdict == ListingVerdict.List).QuickCheckThrowOnFailure();

    [Fact]
    public void What_would_have_been_listed_in_time_is_listed_late_too_as_long_as_it_would_stay() => Check(scene =>
        scene.Circumstances.Messages > 0
        || Judge(scene.Options, scene.Pieces, scene.Circumstances).Verdict != ListingVerdict.List
        || Judge(scene.Options, scene.Pieces, scene.Circumstances, scene.Later) is { Verdict: ListingVerdict.List } or { Assessment.Score.IsBelowRelease: true });

    [Fact]
    public void What_has_just_been_listed_is_held() => Check(scene =>
        Judge(scene.Options, scene.Pieces, scene.Circumstances).Verdict != ListingVerdict.List
        || Judge(scene.Options, scene.Pieces, scene.Circumstances with { ListedAt = Pieces.Noon }) is { Verdict: ListingVerdict.Hold, ClearAt: not null });

    [Fact]
    public void A_strike_more_never_lets_go_sooner() => Check(scene =>
    {
        var listed = scene.Circumstances with { ListedAt = Pieces.Noon.AddHours(-10) };
        return Judge(scene.Options, scene.Pieces, listed).ClearAt is not { } clearAt
            || Judge(scene.Options, scene.Pieces, listed with { Strikes = listed.Strikes + 1 }).ClearAt >= clearAt;
    });

    [Fact]
    public void What_is_held_is_let_go_when_it_was_said_to_be() => Prop.ForAll(
        EvenScenes.ToArbitrary(),
        scene =>
        {
            EvidencePiece[] blame = [.. scene.Pieces.Where(piece => piece.Kind != EvidenceKind.NotSpam)];
            var listed = scene.Circumstances with { ListedAt = Pieces.Noon };
            return Judge(scene.Options, blame, listed).ClearAt is not { } clearAt
                || Judge(scene.Options, blame, listed, clearAt.AddMilliseconds(1) - Pieces.Noon).Verdict == ListingVerdict.Release;
        }).QuickCheckThrowOnFailure();

    private static void Check(Func<(ScoringOptions Options, EvidencePiece[] Pieces, ListingCircumstances Circumstances, TimeSpan Later), bool> holds) =>
        Prop.ForAll(Scenes.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static ListingJudgement Judge(ScoringOptions options, IEnumerable<EvidencePiece> pieces, ListingCircumstances circumstances, TimeSpan later = default) =>
        Pieces.Judge(options).Judge(Pieces.Set(pieces), circumstances, Pieces.Noon + later);
}
