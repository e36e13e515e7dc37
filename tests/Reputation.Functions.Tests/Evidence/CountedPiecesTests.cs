using Reputation.Functions.Evidence;

namespace Reputation.Functions.Tests.Evidence;

public sealed class CountedPiecesTests
{
    [Fact]
    public void None_holds_nothing() => Assert.False(CountedPieces.None.Contains("a", "r", out _));

    [Fact]
    public void One_that_was_added_is_known_with_its_report()
    {
        var counted = CountedPieces.None.With("a", "r").With("b", report: null);

        Assert.Equal((true, true), Find(counted, "a", "r"));
        Assert.Equal((true, false), Find(counted, "a", "s"));
        Assert.Equal((true, false), Find(counted, "a", report: null));
        Assert.Equal((true, true), Find(counted, "b", report: null));
        Assert.Equal((false, false), Find(counted, "c", "r"));
    }

    [Fact]
    public void It_is_read_as_it_was_stored()
    {
        var counted = CountedPieces.Of(CountedPieces.None.With("a", "r").Bytes);

        Assert.Equal((true, true), Find(counted, "a", "r"));
        Assert.Throws<FormatException>(() => CountedPieces.Of(counted.Bytes[1..]));
    }

    [Fact]
    public void The_oldest_of_too_many_is_dropped_and_all_of_them_fit_a_row()
    {
        var counted = Enumerable.Range(0, 4097).Aggregate(CountedPieces.None, (all, number) => all.With($"{number}", "r"));

        Assert.False(Find(counted, "0", "r").Known);
        Assert.True(Find(counted, "1", "r").Known);
        Assert.True(Find(counted, "4096", "r").Known);
        Assert.InRange(counted.Bytes.Length, 0, 64 * 1024);
    }

    private static (bool Known, bool ForThisReport) Find(CountedPieces counted, string id, string? report) =>
        (counted.Contains(id, report, out var forThisReport), forThisReport);
}
