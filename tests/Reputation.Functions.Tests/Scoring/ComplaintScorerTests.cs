using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring;

/// <summary>With the settings as they are by default.</summary>
public sealed class ComplaintScorerTests
{
    [Fact]
    public void Nothing_is_clean()
    {
        var nothing = Assess();

        Assert.Equal((0, ScoreBand.Clean, null), (nothing.Score.Value, nothing.Band, nothing.Score.ClearAt));
        Assert.Equal((0, 0, 0), (nothing.Complaints, nothing.ComplaintsInWindow, nothing.Peak));
    }

    [Fact]
    public void Each_kind_has_its_weight_and_loses_half_of_it_in_three_days()
    {
        Assert.Equal(1, Score(Pieces.Complaint()));
        Assert.Equal(10, Score(Pieces.Trap()));
        Assert.Equal(1, Score(Pieces.Complaint(), Pieces.Complaint(), Pieces.NotSpam()));
        Assert.Equal(10, Score(Pieces.Trap(), Pieces.NotSpam()));
        Assert.Equal(0.5, Score(Pieces.Complaint(3)), 1e-12);
        Assert.Equal(2.5, Score(Pieces.Trap(6)), 1e-12);
    }

    [Fact]
    public void What_a_clock_that_is_ahead_has_told_weighs_all() => Assert.Equal(1, Score(Pieces.Complaint(-2)));

    [Fact]
    public void One_report_counts_for_ten_messages_at_most()
    {
        Assert.Equal(10, Score(Pieces.Complaint(count: int.MaxValue)));
        Assert.Equal(1, Score(Pieces.Complaint(count: 0)));
    }

    [Fact]
    public void All_strangers_together_weigh_at_most_half_of_the_threshold()
    {
        Assert.Equal(4, Score(Pieces.Many(4, () => Pieces.Complaint().OfStranger())));
        Assert.Equal(5, Score(Pieces.Many(400, () => Pieces.Complaint().OfStranger())));
        Assert.Equal(8, Score([.. Pieces.Many(400, () => Pieces.Complaint().OfStranger()), .. Pieces.Many(3, () => Pieces.Complaint())]));
    }

    [Theory]
    [InlineData(SourceProvenance.Reported, true)]
    [InlineData(SourceProvenance.ReceivedBorder, true)]
    [InlineData(SourceProvenance.Spf, false)]
    [InlineData(SourceProvenance.AuthResults, false)]
    [InlineData(SourceProvenance.Unresolved, false)]
    public void Only_an_address_that_is_certain_makes_a_trusted_report_firm(SourceProvenance provenance, bool firm)
    {
        var piece = Pieces.Complaint() with { Provenance = provenance };

        Assert.Equal(firm, piece.IsFirm);
        Assert.False(piece.OfStranger().IsFirm);
        Assert.Equal(firm ? 12 : 5, Score(Pieces.Many(12, () => piece)));
    }

    [Fact]
    public void What_strangers_praise_takes_away_from_what_strangers_blame_only()
    {
        EvidencePiece[] firm = [Pieces.Complaint(), Pieces.Complaint()];
        var praise = Pieces.Many(9, () => Pieces.NotSpam().OfStranger());

        Assert.Equal(2, Score([.. firm, .. praise]));
        Assert.Equal(2, Score([.. firm, .. praise, .. Pieces.Many(5, () => Pieces.Complaint().OfStranger())]));
        Assert.Equal(3, Score([.. firm, .. praise, .. Pieces.Many(10, () => Pieces.Complaint().OfStranger())]));
    }

    [Fact]
    public void Praise_never_makes_a_score_negative() => Assert.Equal(0, Score([Pieces.Complaint(), .. Pieces.Many(9, () => Pieces.NotSpam())]));

    [Fact]
    public void What_was_forgiven_is_told_and_weighs_nothing()
    {
        var evidence = new EvidenceSet([Pieces.Complaint(1), Pieces.Complaint(0.5), Pieces.Trap(0.4)], Pieces.Noon.AddDays(-0.5));

        var assessed = Pieces.Scorer().Assess(evidence, Pieces.Noon);

        Assert.Equal(3, assessed.Pieces.Count);
        Assert.Equal([false, true, true], assessed.Pieces.Select(piece => piece.Weight == 0));
        Assert.Equal(0, assessed.Complaints);
        Assert.Equal(assessed.Pieces[0].Weight, assessed.Score.Value);
    }

    [Fact]
    public void The_peak_is_the_score_when_the_newest_piece_came_however_late_it_is_asked_for()
    {
        EvidencePiece[] pieces = [Pieces.Complaint(3), Pieces.Complaint(6), Pieces.NotSpam(20)];
        var scorer = Pieces.Scorer();

        var early = scorer.Assess(Pieces.Set(pieces), Pieces.Noon.AddDays(-3));
        var late = scorer.Assess(Pieces.Set(pieces), Pieces.Noon.AddDays(9));

        Assert.Equal(early.Score.Value, early.Peak);
        Assert.Equal(early.Peak, late.Peak);
    }

    [Fact]
    public void The_window_counts_messages_of_seven_days_and_of_strangers_no_more_than_can_weigh()
    {
        var pieces = new[] { Pieces.Complaint(6.9, count: 3), Pieces.Complaint(7.1), Pieces.Trap() }.Concat(Pieces.Many(9, () => Pieces.Complaint(1).OfStranger()));

        Assert.Equal(3 + 5, Assess([.. pieces]).ComplaintsInWindow);
    }

    [Theory]
    [InlineData(0, ScoreBand.Clean)]
    [InlineData(3, ScoreBand.Low)]
    [InlineData(4, ScoreBand.Elevated)]
    [InlineData(9, ScoreBand.Elevated)]
    [InlineData(10, ScoreBand.High)]
    public void A_score_has_a_band(int complaints, ScoreBand band) => Assert.Equal(band, Assess(Pieces.Many(complaints, () => Pieces.Complaint())).Band);

    private static Assessment Assess(params IEnumerable<EvidencePiece> pieces) => Pieces.Scorer().Assess(Pieces.Set(pieces), Pieces.Noon);

    private static double Score(params IEnumerable<EvidencePiece> pieces) => Assess(pieces).Score.Value;
}
