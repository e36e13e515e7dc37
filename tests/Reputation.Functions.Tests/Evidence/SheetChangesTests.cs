using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Evidence;

public sealed class SheetChangesTests
{
    private static readonly EvidenceSheet Empty = new() { Unit = IpPrefix.Parse("203.0.113.7") };

    [Fact]
    public void A_piece_is_counted_once_for_the_same_report()
    {
        var piece = Pieces.Complaint(count: 3);
        var once = Add(Empty, piece);

        var (twice, result) = SheetChanges.Add(once, piece);

        Assert.Equal(AddingResult.AddedBefore, result);
        Assert.Same(once, twice);
        Assert.Equal(new DayOfEvidence(new DateOnly(2026, 3, 2), 3, 0, 0), Assert.Single(once.Days));
    }

    [Fact]
    public void Told_by_another_report_it_is_a_repeat()
    {
        var piece = Pieces.Complaint();
        var once = Add(Empty, piece);

        var (twice, result) = SheetChanges.Add(once, piece with { Report = "another", Count = 7 });

        Assert.Equal(AddingResult.Repeat, result);
        Assert.Same(once, twice);
    }

    [Fact]
    public void However_much_praise_and_complaint_comes_after_it_a_hit_on_a_trap_is_kept()
    {
        var trap = Pieces.Trap(1);
        var sheet = Pieces.Many(300, () => Pieces.NotSpam()).Concat(Pieces.Many(300, () => Pieces.Complaint())).Aggregate(Add(Empty, trap), Add);

        Assert.Contains(trap, sheet.Pieces);
    }

    [Fact]
    public void A_hit_on_a_trap_that_is_told_with_a_much_later_instant_moves_to_that()
    {
        var hit = Pieces.Trap(29);
        var sheet = Add(Empty, hit);

        Assert.Equal(AddingResult.AddedBefore, SheetChanges.Add(sheet, hit with { At = hit.At.AddHours(23) }).Result);
        Assert.Equal(AddingResult.AddedBefore, SheetChanges.Add(sheet, hit with { At = hit.At.AddDays(-5) }).Result);
        Assert.Equal([hit with { At = Pieces.Noon }], Add(sheet, hit with { At = Pieces.Noon }).Pieces);
    }

    [Fact]
    public void The_newest_two_hundred_firm_pieces_of_a_kind_and_hundred_others_are_kept()
    {
        var sheet = Empty;
        foreach (var number in Enumerable.Range(0, 210))
        {
            sheet = Add(Add(sheet, Pieces.Complaint(number / 100.0)), Pieces.Complaint(number / 100.0).OfStranger());
        }

        Assert.Equal((SheetChanges.MostFirm, SheetChanges.MostOthers), (sheet.Pieces.Count(piece => piece.IsFirm), sheet.Pieces.Count(piece => !piece.IsFirm)));
        Assert.Equal(Pieces.Noon.AddDays(-1.99), sheet.Pieces.Where(piece => piece.IsFirm).Min(piece => piece.At));
        Assert.Equal(Pieces.Noon.AddDays(-0.99), sheet.Pieces.Where(piece => !piece.IsFirm).Min(piece => piece.At));
        Assert.Equal(420, sheet.Days.Sum(day => day.Complaints));
    }

    [Fact]
    public void A_piece_that_is_not_kept_is_known_as_counted()
    {
        var oldest = Pieces.Complaint(9).OfStranger();
        var full = Pieces.Many(SheetChanges.MostOthers, () => Pieces.Complaint(1).OfStranger()).Aggregate(Add(Empty, oldest), Add);

        Assert.DoesNotContain(oldest, full.Pieces);
        Assert.Equal(AddingResult.AddedBefore, SheetChanges.Add(full, oldest).Result);
        Assert.Equal(AddingResult.Repeat, SheetChanges.Add(full, oldest with { Report = "another" }).Result);
    }

    [Fact]
    public void Days_count_each_kind_by_when_the_messages_came()
    {
        var sheet = Add(Add(Add(Add(Empty, Pieces.Complaint(1)), Pieces.Trap()), Pieces.NotSpam()), Pieces.Complaint(count: 4));

        Assert.Equal([new DayOfEvidence(new DateOnly(2026, 3, 2), 4, 1, 1), new DayOfEvidence(new DateOnly(2026, 3, 1), 1, 0, 0)], sheet.Days);
    }

    [Fact]
    public void What_is_older_is_forgotten_a_day_when_all_of_it_is()
    {
        var sheet = Add(Add(Add(Empty, Pieces.Complaint(3)), Pieces.Complaint(2)), Pieces.Complaint(1));

        var less = SheetChanges.Forget(sheet, Pieces.Noon.AddDays(-2));

        Assert.Equal(2, less.Pieces.Count);
        Assert.Equal(2, less.Days.Count);
        Assert.Same(less, SheetChanges.Forget(less, Pieces.Noon.AddDays(-2)));
        Assert.True(SheetChanges.Forget(less, Pieces.Noon.AddDays(1)).IsEmpty);
        Assert.False(SheetChanges.Forget(less with { ListedSince = Pieces.Noon }, Pieces.Noon.AddDays(1)).IsEmpty);
    }

    private static EvidenceSheet Add(EvidenceSheet sheet, EvidencePiece piece)
    {
        var (after, result) = SheetChanges.Add(sheet, piece);
        Assert.Equal(AddingResult.Added, result);
        return after;
    }
}
