using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring;

/// <summary>With the settings as they are by default.</summary>
public sealed class ListingJudgeTests
{
    private static readonly EvidencePiece[] Ten = Pieces.Many(10, () => Pieces.Complaint());

    [Fact]
    public void Nothing_is_left_alone_by_no_basis()
    {
        var judgement = Judge([]);

        Assert.Equal((ListingVerdict.Leave, ScoreBasis.None, 10, null), (judgement.Verdict, judgement.Basis, judgement.Threshold, judgement.ClearAt));
    }

    [Fact]
    public void Ten_complaints_list_by_count_and_nine_do_not()
    {
        var judgement = Judge(Ten);

        Assert.Equal((ListingVerdict.List, ScoreBasis.Count), (judgement.Verdict, judgement.Basis));
        Assert.Equal("The evidence weighs 10.0 of 10: 10 reports complain, and how much mail the address sent is not known.", judgement.Why);
        Assert.Equal(ListingVerdict.Leave, Judge(Ten[1..]).Verdict);
    }

    [Fact]
    public void One_hit_on_a_trap_lists_whatever_the_traffic()
    {
        var judgement = Judge([Pieces.Trap()], new ListingCircumstances { Messages = 1_000_000 });

        Assert.Equal((ListingVerdict.List, ScoreBasis.Trap), (judgement.Verdict, judgement.Basis));
        Assert.Equal("The evidence weighs 10.0 of 10, with hits on spam traps.", judgement.Why);
    }

    [Theory]
    [InlineData(1000, ListingVerdict.List)]
    [InlineData(10_000, ListingVerdict.Leave)]
    public void Where_traffic_is_known_the_share_decides(long messages, ListingVerdict verdict)
    {
        var judgement = Judge(Ten, new ListingCircumstances { Messages = messages });

        Assert.Equal((verdict, ScoreBasis.Rate), (judgement.Verdict, judgement.Basis));
        Assert.Equal((10, messages), (judgement.Share!.Complaints, judgement.Share.Messages));
        Assert.Contains($"10 complaints about {messages} messages", judgement.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void On_probation_half_of_the_threshold_and_of_the_complaints_list()
    {
        var probation = new ListingCircumstances { IsOnProbation = true };

        Assert.Equal((ListingVerdict.List, 5), (Judge(Ten[..5], probation).Verdict, Judge(Ten[..5], probation).Threshold));
        Assert.Equal(ListingVerdict.Leave, Judge(Ten[..4], probation).Verdict);
        Assert.Equal(ListingVerdict.List, Judge([Pieces.Complaint(count: 3), Pieces.Complaint(), Pieces.Complaint()], probation).Verdict);
        Assert.Equal(ListingVerdict.Leave, Judge([Pieces.Complaint(count: 5), Pieces.Complaint()], probation).Verdict);
    }

    [Fact]
    public void What_weighed_more_once_is_told_with_what_it_weighs_now() => Assert.Equal(
        "The evidence weighed 10.0 of 10 at its highest, and weighs 5.0 now: 10 reports complain, and how much mail the address sent is not known.",
        Judge(Pieces.Many(10, () => Pieces.Complaint(3)), new ListingCircumstances()).Why);

    [Fact]
    public void On_probation_strangers_alone_list_nobody_either()
    {
        var strangers = Pieces.Many(50, () => Pieces.Complaint().OfStranger());

        var judgement = Judge(strangers, new ListingCircumstances { IsOnProbation = true });

        Assert.Equal((ListingVerdict.Leave, "The evidence weighs 2.5 of the 5 that list an address. However many they are, reports that are not firm weigh 2.5 at most."), (judgement.Verdict, judgement.Why));
        Assert.Equal(ListingVerdict.List, Judge([.. strangers, .. Ten[..3]], new ListingCircumstances { IsOnProbation = true }).Verdict);
    }

    [Fact]
    public void A_listing_is_held_for_its_least_time_and_while_the_evidence_weighs_enough()
    {
        var listed = new ListingCircumstances { ListedAt = Pieces.Noon };
        var judge = Pieces.Judge();
        var clearAt = judge.Judge(Pieces.Set(Ten), listed, Pieces.Noon).ClearAt!.Value;

        Assert.Equal(3 * Math.Log2(10 / 4.0), (clearAt - Pieces.Noon).TotalDays, 1e-6);
        Assert.Equal(ListingVerdict.Hold, judge.Judge(Pieces.Set(Ten), listed, clearAt.AddSeconds(-1)).Verdict);
        Assert.Equal(ListingVerdict.Release, judge.Judge(Pieces.Set(Ten), listed, clearAt.AddMilliseconds(1)).Verdict);

        var praised = judge.Judge(Pieces.Set([.. Ten, .. Pieces.Many(9, () => Pieces.NotSpam())]), listed, Pieces.Noon.AddHours(1));
        Assert.Equal((ListingVerdict.Hold, Pieces.Noon.AddHours(12)), (praised.Verdict, praised.ClearAt));
        Assert.Contains("at least", praised.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_leave_at_once_is_not_listed()
    {
        var old = Pieces.Many(10, () => Pieces.Complaint(4));

        Assert.Equal(ListingVerdict.Leave, Judge(old).Verdict);
        Assert.Contains("once", Judge(old).Why, StringComparison.Ordinal);
        Assert.Equal(ListingVerdict.List, Judge(Pieces.Many(10, () => Pieces.Complaint(3.9))).Verdict);
    }

    [Fact]
    public void What_is_allowed_is_not_listed() => Assert.Equal(ListingVerdict.Leave, Judge(Ten, new ListingCircumstances { IsAllowed = true }).Verdict);

    private static ListingJudgement Judge(IEnumerable<EvidencePiece> pieces, ListingCircumstances? circumstances = null) =>
        Pieces.Judge().Judge(Pieces.Set(pieces), circumstances ?? new ListingCircumstances(), Pieces.Noon);
}
